package io.levibot.ops.bench.drift;

import io.levibot.ops.state.drift.FeatureReference;
import io.levibot.ops.state.drift.PopulationStabilityIndex;
import io.levibot.ops.state.event.FeatureRow;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.WindowAssigner;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.jspecify.annotations.Nullable;

/**
 * What a first draft does: a record a feature, keyed by symbol and feature, PSI over deciles in a window. {@link #sliding}
 * gives a figure of the verdict's window every pane, as the job does; {@link #tumbling} of the pane alone, which is less.
 */
final class NaiveWindows {

    private NaiveWindows() {}

    /** One feature of one row. */
    public record FeatureValue(String symbol, String feature, double value) {}

    /** The key of a window. */
    public record FeatureKey(String symbol, String feature) {}

    static DataStream<Double> sliding(DataStream<FeatureRow> rows, Setting setting) {
        Duration pane = Duration.ofMillis(Market.BAR);
        return over(rows, setting, SlidingEventTimeWindows.of(pane.multipliedBy(setting.longBars()), pane));
    }

    static DataStream<Double> tumbling(DataStream<FeatureRow> rows, Setting setting) {
        return over(rows, setting, TumblingEventTimeWindows.of(Duration.ofMillis(Market.BAR)));
    }

    private static DataStream<Double> over(
            DataStream<FeatureRow> rows, Setting setting, WindowAssigner<Object, TimeWindow> windows) {
        return rows.<FeatureValue>flatMap(
                        (row, out) -> {
                            for (int f = 0; f < row.values().length; f++) {
                                out.collect(new FeatureValue(
                                        row.key().symbol(), row.schema().names().get(f), row.values()[f]));
                            }
                        },
                        TypeInformation.of(FeatureValue.class))
                .keyBy(value -> new FeatureKey(value.symbol(), value.feature()), TypeInformation.of(FeatureKey.class))
                .window(windows)
                .aggregate(new Psi(setting), PrimitiveArrayTypeInfo.INT_PRIMITIVE_ARRAY_TYPE_INFO, Types.DOUBLE);
    }

    /** Counts by decile; the first slot holds the feature's number. */
    private static final class Psi implements AggregateFunction<FeatureValue, int[], Double> {

        private static final long serialVersionUID = 1L;
        private static final int DECILES = 10;

        private final Setting setting;
        private transient @Nullable Map<String, double[]> edges;

        Psi(Setting setting) {
            this.setting = setting;
        }

        @Override
        public int[] createAccumulator() {
            return new int[DECILES];
        }

        @Override
        public int[] add(FeatureValue value, int[] counts) {
            double[] inner = inner(value.feature());
            int at = Arrays.binarySearch(inner, value.value());
            counts[Math.min(at < 0 ? -at - 1 : at + 1, DECILES - 1)]++;
            return counts;
        }

        @Override
        public Double getResult(int[] counts) {
            int[] equal = new int[DECILES];
            Arrays.fill(equal, setting.points());
            return PopulationStabilityIndex.open(equal, counts);
        }

        @Override
        public int[] merge(int[] one, int[] other) {
            int[] sum = one.clone();
            Arrays.setAll(sum, i -> one[i] + other[i]);
            return sum;
        }

        private double[] inner(String feature) {
            Map<String, double[]> known = edges;
            if (known == null) {
                known = new HashMap<>();
                for (FeatureReference reference :
                        Market.of(setting).references().get(0).features()) {
                    double[] all = reference.snapshot().psiEdges();
                    known.put(reference.name(), Arrays.copyOfRange(all, 1, all.length - 1));
                }
                edges = known;
            }
            return known.getOrDefault(feature, new double[0]);
        }
    }
}
