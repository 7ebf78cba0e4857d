package io.levibot.ops.state.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.state.event.SeriesKey;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WindowJudgementTest {

    private static final List<String> NAMES = List.of("noise", "vol_14");
    private static final int ROWS = 40 * 96;

    private static double[][] columns;
    private static ReferenceDistribution reference;

    @BeforeAll
    static void buildAReferenceOfNoiseAndOfASlowlyVaryingVolatility() {
        Random random = new Random(11);
        columns = new double[NAMES.size()][ROWS];
        long[] times = new long[ROWS];
        double logVol = 0;
        for (int i = 0; i < ROWS; i++) {
            times[i] = 1_704_067_200_000L + i * 900_000L;
            columns[0][i] = random.nextGaussian();
            logVol = .9 * logVol + .2 * random.nextGaussian();
            columns[1][i] = Math.exp(logVol);
        }
        reference = ReferenceDistribution.build(
                new SeriesKey("X", "15m"), "v1", NAMES, times, columns, ReferenceOptions.defaults());
    }

    @Test
    void countsAreThoseOfOneRowABarAndNoFewer() {
        assertThat(WindowJudgement.atOneRowABar(24, 24, 24)).isEqualTo(24);
        assertThat(WindowJudgement.atOneRowABar(1, 23, 24)).isEqualTo(1);
        for (int rows = 1; rows <= 500; rows++) {
            assertThat(WindowJudgement.atOneRowABar(24 * rows, 24 * rows, 24)).isEqualTo(24);
            assertThat(WindowJudgement.atOneRowABar(rows - 1, 24 * rows, 24)).isZero();
        }
        assertThat(WindowJudgement.atOneRowABar(Integer.MAX_VALUE, Integer.MAX_VALUE, 24))
                .isEqualTo(24);
    }

    @Test
    void theScaleOfAVolatilityFeatureIsARegimeAndWarnsAtMost() {
        NullCalibration calibration = calibration(1e6, 1e6, 1e6, 1);
        double[] levels = {2, 3, 4};
        CellTally tally = tally("vol_14", v -> v > 1 ? v * 1.8 : v / 1.8);
        FeatureReference feature = reference.features().get(1);
        WindowJudgement asVolatility = judged(feature, calibration, tally, levels, true);
        WindowJudgement asAnother = judged(feature, calibration, tally, levels, false);
        assertThat(asVolatility.statistic()).isEqualTo("T4_scale");
        assertThat(asVolatility.regime()).isTrue();
        assertThat(asVolatility.verdict()).isEqualTo(DriftVerdict.WARNING);
        assertThat(asAnother.verdict()).isEqualTo(DriftVerdict.KILL);
    }

    @Test
    void aDriftMustBeBothLargeAndRare() {
        FeatureReference feature = reference.features().get(0);
        CellTally large = tally("noise", v -> v + 1);
        CellTally small = tally("noise", v -> v);
        NullCalibration never = calibration(1e6, 1e6, 0, 0);
        NullCalibration always = calibration(1e-6, 1e6, 0, 0);
        double[] levels = {2, 3, 4};
        assertThat(judged(feature, never, large, levels, false).verdict()).isEqualTo(DriftVerdict.OK);
        assertThat(judged(feature, always, small, levels, false).verdict()).isEqualTo(DriftVerdict.OK);
        assertThat(judged(feature, always, large, levels, false).verdict()).isEqualTo(DriftVerdict.KILL);
    }

    private static WindowJudgement judged(
            FeatureReference feature,
            NullCalibration calibration,
            CellTally tally,
            double[] levels,
            boolean volatility) {
        return WindowJudgement.of(
                feature,
                calibration,
                WindowStatistic.ofLongWindow(false),
                new TallyWindow(feature, tally),
                96,
                levels,
                DriftLimits.defaults(),
                volatility);
    }

    /** Null distributions so wide, or so narrow, that the test decides which statistic alarms. */
    private static NullCalibration calibration(double t1, double t2, double rms, double sd) {
        double[] narrow = new double[NullDistribution.QUANTILES];
        NullDistribution one = new NullDistribution(narrow, 1000, 1, 0, t1);
        NullDistribution two = new NullDistribution(narrow, 1000, 1, 0, t2);
        NullDistribution three = new NullDistribution(narrow, 1000, 1, 0, 1e6);
        NullDistribution four = new NullDistribution(narrow, 1000, 1, 0, .01);
        return new NullCalibration(96, List.of(one, two, three, four), rms, 0, sd);
    }

    private static CellTally tally(String feature, DoubleUnaryOperator change) {
        int f = NAMES.indexOf(feature);
        ColumnCounter counter = new ColumnCounter(reference);
        counter.count(f, Arrays.stream(columns[f], 0, 960).map(change).toArray(), 0, 960);
        CellTally tally = new CellTally();
        reference.tally(counter.drain(), f, tally);
        return tally;
    }
}
