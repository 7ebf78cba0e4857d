package io.levibot.ops.operators.asof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

class AsOfJoinTest {

    private static final long DAY = 86_400_000L;

    /** A number that holds from a time on. */
    public record Number(String name, long at, int value) {}

    private static final class Labels extends AsOfJoin<String, String, Number, String> {
        private static final long serialVersionUID = 1L;
        static final MapStateDescriptor<String, List<Number>> HISTORY = history("numbers", Number.class);

        Labels() {
            super(Types.STRING, HISTORY);
        }

        @Override
        protected String nameOf(Number version) {
            return version.name();
        }

        @Override
        protected long timeOf(Number version) {
            return version.at();
        }

        @Override
        protected void decide(
                long time, String key, List<String> elements, AsOf<Number> inForce, Aside aside, Collector<String> out)
                throws Exception {
            Number number = inForce.of("n");
            elements.stream()
                    .sorted()
                    .forEach(each -> out.collect(each + "@" + time + "=" + (number == null ? "-" : number.value())));
        }
    }

    private static KeyedBroadcastOperatorTestHarness<String, String, Number, String> harness() throws Exception {
        return new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(new Labels(), List.of(Labels.HISTORY)),
                element -> "key",
                Types.STRING,
                128,
                1,
                0);
    }

    @Test
    void decidesWithTheVersionOfItsTimeWhateverComesFirst() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement("b", 20);
            harness.processElement("a", 20);
            harness.processElement("c", 9);
            harness.processWatermark(new Watermark(30));
            harness.processBroadcastElement(new Number("n", 10, 1), 10);
            harness.processBroadcastElement(new Number("n", 20, 2), 20);
            harness.processBroadcastElement(new Number("n", 21, 3), 21);
            assertThat(harness.extractOutputValues()).isEmpty();
            harness.processBroadcastWatermark(new Watermark(30));
            assertThat(harness.extractOutputValues()).containsExactly("c@9=-", "a@20=2", "b@20=2");
        }
    }

    @Test
    void takesTheLaterOfTwoVersionsOfOneTime() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processBroadcastElement(new Number("n", 10, 1), 10);
            harness.processBroadcastElement(new Number("n", 10, 2), 10);
            harness.processElement("a", 10);
            harness.processWatermark(new Watermark(10));
            harness.processBroadcastWatermark(new Watermark(10));
            assertThat(harness.extractOutputValues()).containsExactly("a@10=2");
        }
    }

    @Test
    void goesOnFromASnapshotWithElementsAndVersions() throws Exception {
        OperatorSubtaskState snapshot;
        try (var harness = harness()) {
            harness.open();
            harness.processBroadcastElement(new Number("n", 10, 1), 10);
            harness.processElement("a", 12);
            snapshot = harness.snapshot(1, 1);
        }
        try (var harness = harness()) {
            harness.initializeState(snapshot);
            harness.open();
            harness.processBroadcastElement(new Number("n", 12, 2), 12);
            harness.processWatermark(new Watermark(12));
            harness.processBroadcastWatermark(new Watermark(12));
            assertThat(harness.extractOutputValues()).containsExactly("a@12=2");
        }
    }

    @Test
    void forgetsWhatIsOlderThanTwoDaysButTheYoungestOfIt() throws Exception {
        try (var harness = harness()) {
            harness.open();
            for (int day = 1; day <= 6; day++) {
                harness.processBroadcastElement(new Number("n", day * DAY, day), day * DAY);
            }
            harness.processWatermark(new Watermark(6 * DAY));
            harness.processBroadcastWatermark(new Watermark(6 * DAY));
            harness.processBroadcastElement(new Number("n", 7 * DAY, 7), 7 * DAY);
            assertThat(harness.getBroadcastState(Labels.HISTORY).get("n"))
                    .extracting(Number::value)
                    .containsExactly(4, 5, 6, 7);
        }
    }

    @Test
    void dropsAnElementWhoseTimeHasBeenDecided() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processWatermark(new Watermark(10));
            harness.processBroadcastWatermark(new Watermark(10));
            harness.processElement("late", 10);
            harness.processElement("in time", 11);
            harness.processWatermark(new Watermark(11));
            harness.processBroadcastWatermark(new Watermark(11));
            assertThat(harness.extractOutputValues()).containsExactly("in time@11=-");
        }
    }
}
