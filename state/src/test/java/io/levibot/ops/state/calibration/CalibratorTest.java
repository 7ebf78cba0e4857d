package io.levibot.ops.state.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibratorTest {

    private static final long BAR = 900_000L;
    private static final long DAY = 86_400_000L;
    private static final long START = 1_704_412_800_000L;

    @Test
    void doesNotDependOnTheOrderOfRows() {
        List<LabelledPrediction> rows = rows(10, 1, 1);
        List<LabelledPrediction> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(3));
        assertThat(refits(shuffled))
                .usingRecursiveComparison()
                .withComparatorForType(Double::compare, Double.class)
                .isEqualTo(refits(rows));
    }

    @Test
    void goesOnFromASnapshotAsIfItHadNeverStopped() {
        List<LabelledPrediction> rows = rows(12, 2.5, 2);
        Calibrator calibrator = new Calibrator("m", "15m", CalibrationSettings.defaults());
        Calibrator restored = new Calibrator("m", "15m", CalibrationSettings.defaults());
        long next = START + DAY / 4;
        for (LabelledPrediction row : rows) {
            if (row.knownAt() >= next) {
                assertThat(restored.refit(next))
                        .usingRecursiveComparison()
                        .withComparatorForType(Double::compare, Double.class)
                        .isEqualTo(calibrator.refit(next));
                restored = new Calibrator(restored.snapshot(), CalibrationSettings.defaults());
                next += DAY / 4;
            }
            calibrator.add(row);
            restored.add(row);
        }
        assertThat(restored.snapshot().pending())
                .isEqualTo(calibrator.snapshot().pending());
    }

    @Test
    void learnsNothingFromAnOutcomeBeforeItIsKnown() {
        Calibrator calibrator = new Calibrator("m", "15m", CalibrationSettings.defaults());
        calibrator.add(new LabelledPrediction("m", "1", "15m", "A", START, START + 3 * BAR, .9, false));
        CalibrationUpdate before = calibrator.refit(START + 3 * BAR - 1);
        assertThat(before.n()).isZero();
        assertThat(before.maps().platt()).isEqualTo(CalibrationMap.platt(0, .7));
        CalibrationUpdate after = calibrator.refit(START + 3 * BAR);
        assertThat(after.n()).isEqualTo(1);
        assertThat(after.maps().platt().b()).isLessThan(.7);
    }

    @Test
    void turnsAnOverconfidentModelHonest() {
        Map<String, CalibrationFigures> run =
                CalibrationRun.of(rows(90, 2.5, 3).iterator(), CalibrationSettings.defaults());
        CalibrationFigures figures = run.get("m@15m");
        assertThat(figures.tally().n()).isEqualTo(90 * 96 * 3);
        assertThat(figures.tally().eceCalibrated())
                .isLessThan(figures.tally().eceRaw() / 3)
                .isLessThan(.02);
        assertThat(figures.tally().logLossCalibrated())
                .isLessThan(figures.tally().logLossRaw());
        assertThat(figures.map().kind()).isNotEqualTo(MapKind.IDENTITY);
    }

    @Test
    void aVersionIsHardlyBlamedForTheOneBefore() {
        double takenForTheSame = slopeAfterARefit("1");
        double takenForAnother = slopeAfterARefit("2");
        assertThat(takenForAnother).isGreaterThan(takenForTheSame + .05);
    }

    /** Six days of a model four times too sure of itself, then two of an honest one under the version given. */
    private static double slopeAfterARefit(String version) {
        Calibrator calibrator = new Calibrator("m", "15m", CalibrationSettings.defaults());
        for (LabelledPrediction row : rows(8, 4, 5)) {
            boolean refitted = row.knownAt() >= START + 6 * DAY;
            double pRaw = refitted ? Probability.sigmoid(Probability.logit(row.pRaw()) / 4) : row.pRaw();
            calibrator.add(new LabelledPrediction(
                    row.model(),
                    refitted ? version : row.version(),
                    row.timeframe(),
                    row.symbol(),
                    row.knownAt(),
                    row.maturedAt(),
                    pRaw,
                    row.up()));
        }
        for (int refit = 1; refit < 32; refit++) {
            calibrator.refit(START + refit * DAY / 4);
        }
        return calibrator.refit(START + 32 * DAY / 4).maps().platt().b();
    }

    @Test
    void keepsAPinnedMapInForce() {
        CalibrationSettings pinned = CalibrationSettings.defaults().withMethod("isotonic");
        CalibrationFigures figures =
                CalibrationRun.of(rows(5, 1, 4).iterator(), pinned).get("m@15m");
        assertThat(figures.map().kind()).isEqualTo(MapKind.ISOTONIC);
    }

    private static List<CalibrationUpdate> refits(List<LabelledPrediction> rows) {
        Calibrator calibrator = new Calibrator("m", "15m", CalibrationSettings.defaults());
        rows.forEach(calibrator::add);
        List<CalibrationUpdate> updates = new ArrayList<>();
        for (int i = 1; i < 40; i++) {
            updates.add(calibrator.refit(START + i * DAY / 4));
        }
        return updates;
    }

    /** Three symbols whose true log-odds have sd .3, stated {@code sharpened} times. */
    private static List<LabelledPrediction> rows(int days, double sharpened, long seed) {
        Random random = new Random(seed);
        List<LabelledPrediction> rows = new ArrayList<>();
        for (int bar = 0; bar < days * 96; bar++) {
            for (String symbol : List.of("A", "B", "C")) {
                double z = .3 * random.nextGaussian();
                boolean up = random.nextDouble() < Probability.sigmoid(z);
                long known = START + bar * BAR;
                rows.add(new LabelledPrediction(
                        "m", "1", "15m", symbol, known, known + 3 * BAR, Probability.sigmoid(sharpened * z), up));
            }
        }
        return rows;
    }
}
