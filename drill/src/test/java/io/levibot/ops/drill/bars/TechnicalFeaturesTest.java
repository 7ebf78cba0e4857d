package io.levibot.ops.drill.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.levibot.ops.drill.Drill;
import io.levibot.ops.drill.DrillOptions;
import io.levibot.ops.drill.RealSet;
import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.SeriesKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TechnicalFeaturesTest {

    private static final SeriesKey KEY = new SeriesKey("ALPHA-USD", "15m");
    private static final long LENGTH = 900_000L;

    /** So many bars until an ema_200 has forgotten the history before the set: (199 / 201)^3000 = 1e-13. */
    private static final int FORGETS_ITS_PAST = 3_000;

    /**
     * The set's bands come from running sums (pandas' rolling), whose rounding shows where a band is narrow: up to 5.4e-8
     * on 239 of 119,710 values beyond 1e-9, against numpy 2's two-pass mean and sd, which these features equal.
     */
    private static final double RUNNING_SUMS = 6e-8;

    @ParameterizedTest
    @ValueSource(strings = {"BTCUSDT", "ETHUSDT", "SOLUSDT"})
    void equalsTheRealSetsFeaturesToTheirLastStoredDigit(String symbol) throws IOException {
        Map<Long, String[]> expected = new HashMap<>();
        for (String[] row : RealSet.features15m(symbol)) {
            expected.put(Long.parseLong(row[0]), row);
        }
        TechnicalFeatures features = new TechnicalFeatures(new SeriesKey(symbol, "15m"));
        int compared = 0;
        int at = 0;
        for (Bar bar : RealSet.bars15m(symbol)) {
            FeatureRow row = features.next(bar);
            if (at++ < FORGETS_ITS_PAST) {
                continue;
            }
            assertThat(row).isNotNull();
            String[] real = expected.get(bar.ts());
            assertThat(real).as("features of %s", bar.ts()).isNotNull();
            for (int i = 0; i < row.values().length; i++) {
                double want = Double.parseDouble(real[i + 2]);
                String name = row.schema().names().get(i);
                boolean ofBand = name.equals("bbp") || name.equals("zscore_20");
                double allowed = (ofBand ? RUNNING_SUMS : 1e-9) + lastStored(want);
                assertThat(row.values()[i]).as("%s at %s", name, bar.ts()).isCloseTo(want, within(allowed));
            }
            compared++;
        }
        assertThat(compared).isGreaterThan(20_000);
    }

    /** What storing loses: the real features are 32-bit floats, printed to 7 digits. Half a unit of each. */
    private static double lastStored(double value) {
        return value == 0
                ? 0
                : Math.ulp((float) value) / 2 + .5 * Math.pow(10, Math.floor(Math.log10(Math.abs(value))) - 6);
    }

    @Test
    void knowsNothingOfTheFuture() {
        List<Bar> bars = bars(1_000);
        List<double[]> whole = rows(bars).stream().map(FeatureRow::values).toList();
        for (int length : new int[] {250, 500, 777}) {
            List<double[]> prefix = rows(bars.subList(0, length)).stream()
                    .map(FeatureRow::values)
                    .toList();
            assertThat(prefix.toArray(double[][]::new))
                    .isDeepEqualTo(whole.subList(0, prefix.size()).toArray(double[][]::new));
        }
    }

    @Test
    void leavesOutTheFirstTwoHundredBars() {
        List<Bar> bars = bars(300);
        List<FeatureRow> rows = rows(bars);
        assertThat(rows).hasSize(100);
        assertThat(rows.get(0).ts()).isEqualTo(bars.get(200).ts());
    }

    @Test
    void leavesOutBarsWhoseLastTwentyOneCrossAGap() {
        List<Bar> bars = bars(500);
        long missing = bars.get(300).ts();
        bars.remove(300);
        List<Long> times = rows(bars).stream().map(FeatureRow::ts).toList();
        assertThat(times)
                .contains(missing - LENGTH, missing + 22 * LENGTH)
                .noneMatch(ts -> ts >= missing && ts < missing + 22 * LENGTH);
    }

    @Test
    void callsTheRatiosOfAMotionlessMarketMissing() {
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < 230; i++) {
            bars.add(new Bar(i * LENGTH, KEY.symbol(), "15m", 10, 10, 10, 10, 0));
        }
        Map<String, Double> last = byName(rows(bars).get(29));
        assertThat(last)
                .containsEntry("ret_1", 0.0)
                .containsEntry("ema_200", 10.0)
                .containsEntry("vol_14", 0.0);
        assertThat(last.get("rsi_14")).isNaN();
        assertThat(last.get("bbp")).isNaN();
        assertThat(last.get("zscore_20")).isNaN();
    }

    @Test
    void saysTheSameByBandAndByZScore() {
        for (FeatureRow row : rows(bars(600))) {
            Map<String, Double> values = byName(row);
            assertThat(values.get("zscore_20")).isCloseTo(4 * values.get("bbp") - 2, within(1e-9));
        }
    }

    @Test
    void refusesABarThatIsNotYounger() {
        TechnicalFeatures features = new TechnicalFeatures(KEY);
        Bar bar = new Bar(LENGTH, KEY.symbol(), "15m", 1, 1, 1, 1, 1);
        features.next(bar);
        assertThatThrownBy(() -> features.next(bar))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ALPHA-USD_15m")
                .hasMessageContaining("expected time order");
    }

    private static List<Bar> bars(int count) {
        List<Bar> bars = new ArrayList<>();
        Drill.of(DrillOptions.of(30, 1, 3)).bars(KEY).forEachRemaining(bars::add);
        return new ArrayList<>(bars.subList(0, count));
    }

    private static List<FeatureRow> rows(List<Bar> bars) {
        TechnicalFeatures features = new TechnicalFeatures(KEY);
        List<FeatureRow> rows = new ArrayList<>();
        for (Bar bar : bars) {
            FeatureRow row = features.next(bar);
            if (row != null) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static Map<String, Double> byName(FeatureRow row) {
        Map<String, Double> values = new HashMap<>();
        for (int i = 0; i < row.values().length; i++) {
            values.put(row.schema().names().get(i), row.values()[i]);
        }
        return values;
    }
}
