package io.levibot.ops.operators.input;

import static io.levibot.ops.operators.SampleRows.BTC;
import static io.levibot.ops.operators.SampleRows.ETH;
import static io.levibot.ops.operators.SampleRows.at;
import static io.levibot.ops.operators.SampleRows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.operators.SampleRows;
import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.event.DeadLetter;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.InputCounts;
import io.levibot.ops.state.event.InputRow;
import io.levibot.ops.state.event.LateRow;
import io.levibot.ops.state.event.Prediction;
import io.levibot.ops.state.event.StreamName;
import io.levibot.ops.state.event.Trade;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

class InputRouterTest {

    private static final long TWO_DAYS = 172_800_000;

    private static final Bar BAR = new Bar(SampleRows.START, "BTCUSDT", "15m", 1, 2, .5, 1.5, 10);
    private static final Prediction LGBM = new Prediction(SampleRows.START, "BTCUSDT", "15m", "lgbm", "1", .6);
    private static final Prediction DEEP = new Prediction(SampleRows.START, "BTCUSDT", "15m", "deep", "1", .6);
    private static final Trade TRADE = new Trade(at(1), "lgbm", "BTCUSDT", Trade.Side.LONG, 1, 2, 1, 1);
    private static final ControlCommand KILL =
            new ControlCommand("k1", 1, at(1), "ops", "global", ControlCommand.Action.KILL, "drill", "");
    private static final DeadLetter LETTER = new DeadLetter(at(1), "features", "f.jsonl:3", "json.malformed", "{");
    private static final LateRow LATE = new LateRow(at(1), "predictions", "p.jsonl:9", 1_800_000, "BTCUSDT_15m/lgbm");

    @Test
    void sendsEveryRowToTheOutputOfItsStream() throws Exception {
        try (OneInputStreamOperatorTestHarness<InputRow, FeatureRow> router = router(null)) {
            FeatureRow features = row(BTC, 1, 1, 0);
            for (InputRow row : List.of(
                    InputRow.of(KILL),
                    InputRow.of(BAR),
                    InputRow.of(LGBM),
                    InputRow.of(TRADE),
                    InputRow.of(features),
                    InputRow.dead(StreamName.FEATURES, LETTER),
                    InputRow.late(StreamName.PREDICTIONS, LATE))) {
                router.processElement(row, at(1));
            }

            assertThat(router.extractOutputValues()).singleElement().satisfies(out -> assertThat(out.ts())
                    .isEqualTo(features.ts()));
            assertThat(side(router, InputTags.CONTROL)).containsExactly(KILL);
            assertThat(side(router, InputTags.BARS)).containsExactly(BAR);
            assertThat(side(router, InputTags.PREDICTIONS)).containsExactly(LGBM);
            assertThat(side(router, InputTags.TRADES)).containsExactly(TRADE);
            assertThat(side(router, InputTags.DEAD_LETTERS)).containsExactly(LETTER);
            assertThat(side(router, InputTags.LATE)).containsExactly(LATE);
            assertThat(router.getSideOutput(InputTags.DEAD_LETTERS))
                    .extracting(StreamRecord::getTimestamp)
                    .containsExactly(at(1));
        }
    }

    @Test
    void theFirstOfTwoRowsOfOneBarWins() throws Exception {
        try (OneInputStreamOperatorTestHarness<InputRow, FeatureRow> router = router(null)) {
            router.processElement(InputRow.of(row(BTC, 1, 7, 0)), at(1));
            router.processElement(InputRow.of(row(BTC, 1, 8, 0)), at(1));
            router.processElement(InputRow.of(row(ETH, 1, 9, 0)), at(1));
            router.processElement(InputRow.of(row(BTC, 2, 10, 0)), at(2));
            router.processElement(InputRow.of(row(BTC, 1, 11, 0)), at(2));

            assertThat(router.extractOutputValues())
                    .extracting(out -> out.values()[0])
                    .containsExactly(7.0, 9.0, 10.0);
        }
    }

    @Test
    void theSameBarOfTwoModelsIsNoDuplicate() throws Exception {
        try (OneInputStreamOperatorTestHarness<InputRow, FeatureRow> router = router(null)) {
            for (Prediction prediction : List.of(LGBM, DEEP, LGBM, DEEP)) {
                router.processElement(InputRow.of(prediction), at(1));
            }

            assertThat(side(router, InputTags.PREDICTIONS)).containsExactly(LGBM, DEEP);
        }
    }

    @Test
    void controlCommandsAreNeverDroppedAsDuplicates() throws Exception {
        try (OneInputStreamOperatorTestHarness<InputRow, FeatureRow> router = router(null)) {
            router.processElement(InputRow.of(KILL), at(1));
            router.processElement(InputRow.of(KILL), at(1));

            assertThat(side(router, InputTags.CONTROL)).hasSize(2);
        }
    }

    @Test
    void countsEveryRowOnceAndSaysSoAtTheEnd() throws Exception {
        try (OneInputStreamOperatorTestHarness<InputRow, FeatureRow> router = router(null)) {
            feedHalf(router, 1);
            assertThat(router.getSideOutput(InputTags.COUNTS)).isNull();
            router.endInput();

            assertThat(side(router, InputTags.COUNTS))
                    .containsExactly(
                            new InputCounts("control", 1, 1, 0, 0, 0),
                            new InputCounts("bars", 2, 1, 0, 0, 1),
                            new InputCounts("predictions", 2, 1, 1, 0, 0),
                            new InputCounts("trades", 2, 1, 0, 0, 1),
                            new InputCounts("features", 3, 1, 0, 1, 1))
                    .allMatch(InputCounts::balanced);
        }
    }

    @Test
    void countsAndSeenRowsSurviveARestart() throws Exception {
        OperatorSubtaskState snapshot;
        try (OneInputStreamOperatorTestHarness<InputRow, FeatureRow> router = router(null)) {
            feedHalf(router, 1);
            snapshot = router.snapshot(1, 1);
        }
        try (OneInputStreamOperatorTestHarness<InputRow, FeatureRow> router = router(snapshot)) {
            feedHalf(router, 1);
            feedHalf(router, 2);
            router.endInput();

            assertThat(router.extractOutputValues())
                    .as("bar 1 was seen before the restart")
                    .extracting(FeatureRow::knownAt)
                    .containsExactly(at(2));
            assertThat(side(router, InputTags.COUNTS))
                    .containsExactly(
                            new InputCounts("control", 3, 3, 0, 0, 0),
                            new InputCounts("bars", 6, 2, 0, 0, 4),
                            new InputCounts("predictions", 6, 2, 3, 0, 1),
                            new InputCounts("trades", 6, 2, 0, 0, 4),
                            new InputCounts("features", 9, 2, 0, 3, 4))
                    .allMatch(InputCounts::balanced);
        }
    }

    /** One of everything at a bar, and a second copy of most. */
    private static void feedHalf(OneInputStreamOperatorTestHarness<InputRow, FeatureRow> router, int bar)
            throws Exception {
        long ts = at(bar) - SampleRows.BAR;
        Bar candle = new Bar(ts, "BTCUSDT", "15m", 1, 2, .5, 1.5, 10);
        Trade trade = new Trade(at(bar), "lgbm", "BTCUSDT", Trade.Side.LONG, 1, 2, 1, 1);
        for (InputRow row : List.of(
                InputRow.of(KILL),
                InputRow.of(candle),
                InputRow.of(candle),
                InputRow.of(new Prediction(ts, "BTCUSDT", "15m", "lgbm", "1", .6)),
                InputRow.late(StreamName.PREDICTIONS, LATE),
                InputRow.of(trade),
                InputRow.of(trade),
                InputRow.of(row(BTC, bar, 1, 0)),
                InputRow.of(row(BTC, bar, 1, 0)),
                InputRow.dead(StreamName.FEATURES, LETTER))) {
            router.processElement(row, at(bar));
        }
    }

    private static OneInputStreamOperatorTestHarness<InputRow, FeatureRow> router(OperatorSubtaskState from)
            throws Exception {
        OneInputStreamOperatorTestHarness<InputRow, FeatureRow> harness =
                new OneInputStreamOperatorTestHarness<>(new InputRouter(TWO_DAYS));
        harness.setup();
        if (from != null) {
            harness.initializeState(from);
        }
        harness.open();
        return harness;
    }

    private static <T> List<T> side(OneInputStreamOperatorTestHarness<?, ?> router, OutputTag<T> tag) {
        Queue<StreamRecord<T>> records = router.getSideOutput(tag);
        return records == null
                ? List.of()
                : Stream.of(records)
                        .flatMap(Queue::stream)
                        .map(StreamRecord::getValue)
                        .toList();
    }
}
