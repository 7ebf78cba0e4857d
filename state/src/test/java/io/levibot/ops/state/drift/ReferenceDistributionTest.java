package io.levibot.ops.state.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.levibot.ops.state.event.SeriesKey;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReferenceDistributionTest {

    private static final SeriesKey KEY = new SeriesKey("X", "1h");
    private static final long HOUR = 3_600_000;
    private static final List<String> NAMES = List.of("a", "b");

    private static ReferenceDistribution build(int rows, ReferenceOptions options) {
        Random random = new Random(3);
        double[][] columns = new double[2][rows];
        for (int i = 0; i < rows; i++) {
            columns[0][i] = random.nextGaussian();
            columns[1][i] = i % 50 == 0 ? Double.NaN : random.nextInt(3) - 1;
        }
        long[] ts = IntStream.range(0, rows).mapToLong(i -> i * HOUR).toArray();
        return ReferenceDistribution.build(KEY, "v1", NAMES, ts, columns, options);
    }

    @Test
    void comesBackFromJsonWithTheSameHash() throws IOException {
        ReferenceDistribution reference = build(24 * 100, ReferenceOptions.defaults());
        ObjectMapper json = new ObjectMapper();
        ReferenceSnapshot back = json.readValue(json.writeValueAsBytes(reference.snapshot()), ReferenceSnapshot.class);
        assertThat(ReferenceDistribution.of(back).hash())
                .isEqualTo(reference.hash())
                .hasSize(64);
        assertThat(build(24 * 100, ReferenceOptions.defaults()).hash()).isEqualTo(reference.hash());
        assertThat(build(24 * 101, ReferenceOptions.defaults()).hash()).isNotEqualTo(reference.hash());
    }

    @Test
    void keepsAtMostTheseManyPoints() {
        FeatureReference feature = build(24 * 100, ReferenceOptions.defaults().withMaxPoints(100))
                .features()
                .get(0);
        // 100 points, 11 PSI edges and 39 bin edges, some of them the same
        assertThat(feature.snapshot().cuts().length).isBetween(100, 150);
        assertThat(feature.present()).isEqualTo(2400);
        assertThat(feature.ksErrorBound()).isBetween(.001, .0101);
    }

    @Test
    void countsMissingValuesApart() {
        FeatureReference feature =
                build(24 * 100, ReferenceOptions.defaults()).features().get(1);
        assertThat(feature.categorical()).isTrue();
        assertThat(feature.missing()).isEqualTo(48);
        assertThat(feature.missingShare()).isEqualTo(.02);
        assertThat(feature.ksErrorBound()).isZero();
    }

    @Test
    void saysHowFarItIsCalibrated() {
        assertThat(build(96 * 19, ReferenceOptions.defaults()).quality()).isEqualTo(CalibrationQuality.NONE);
        assertThat(build(96 * 44, ReferenceOptions.defaults()).quality()).isEqualTo(CalibrationQuality.SHORT);
        assertThat(build(24 * 182, ReferenceOptions.defaults()).quality()).isEqualTo(CalibrationQuality.FULL);
    }

    @Test
    void treatsDeclaredFeaturesAsCategorical() {
        ReferenceOptions declared = ReferenceOptions.defaults().withCategorical(List.of("a"));
        assertThat(build(100, declared).features().get(0).categorical()).isTrue();
        assertThat(build(100, ReferenceOptions.defaults()).features().get(0).categorical())
                .isFalse();
    }

    @Test
    void namesWhatIsWrongWithTheRows() {
        ReferenceOptions options = ReferenceOptions.defaults();
        double[][] columns = new double[2][3];
        assertThatThrownBy(() -> ReferenceDistribution.build(KEY, "v", NAMES, new long[] {0, 2, 1}, columns, options))
                .hasMessageContaining("reference row 2: got ts 1 after 2");
        assertThatThrownBy(() -> ReferenceDistribution.build(KEY, "v", NAMES, new long[2], columns, options))
                .hasMessageContaining("reference feature a: got 3 values, expected one a row, 2");
        assertThatThrownBy(() -> ReferenceDistribution.build(KEY, "v", NAMES, new long[0], new double[2][0], options))
                .hasMessageContaining("got no rows");
        assertThatThrownBy(() -> options.withMaxPoints(1)).hasMessageContaining("max-points: got 1");
    }

    @Test
    void roundsWindowsUpToWholePanes() {
        DriftWindows five = DriftWindows.of(300_000, 96, 16);
        assertThat(five.longPanes()).isEqualTo(32);
        assertThat(five.shortPanes()).isEqualTo(6);
        DriftWindows hour = DriftWindows.of(HOUR, 96, 16);
        assertThat(hour.paneMillis()).isEqualTo(HOUR);
        assertThat(hour.longPanes()).isEqualTo(96);
        assertThat(five.paneEnd(900_000)).isEqualTo(900_000);
        assertThat(five.paneEnd(900_001)).isEqualTo(1_800_000);
        assertThat(five.paneEnd(-1)).isZero();
    }

    @Test
    void windowsOfAReferenceNeverReachAcrossAFoldOrCountAGapAsRows() {
        long[] ts = IntStream.range(0, 400)
                .filter(i -> i < 100 || i >= 140)
                .mapToLong(i -> i * HOUR)
                .toArray();
        WindowScan scan = WindowScan.of(ts, HOUR, 96 * HOUR, 2, 48);
        for (int w = 0; w < scan.size(); w++) {
            int foldStart = WindowScan.foldStart(ts.length, scan.fold()[w], 2);
            assertThat(scan.first()[w]).isGreaterThanOrEqualTo(foldStart);
            long reach = ts[scan.end()[w] - 1] - ts[scan.first()[w]];
            assertThat(reach).isLessThan(96 * HOUR);
            assertThat(scan.end()[w] - scan.first()[w]).isBetween(48, 96);
        }
        assertThat(Arrays.stream(scan.fold()).distinct().toArray()).containsExactly(0, 1);
        assertThat(WindowScan.disjoint(ts, HOUR, 96 * HOUR, 48)).isEqualTo(4);
    }
}
