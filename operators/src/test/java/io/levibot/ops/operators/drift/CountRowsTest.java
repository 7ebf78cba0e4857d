package io.levibot.ops.operators.drift;

import static io.levibot.ops.operators.SampleRows.BTC;
import static io.levibot.ops.operators.SampleRows.ETH;
import static io.levibot.ops.operators.SampleRows.START;
import static io.levibot.ops.operators.SampleRows.at;
import static io.levibot.ops.operators.SampleRows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.state.drift.ReferenceDistribution;
import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.event.InputRow;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** References that are replaced by commands between the rows. */
class CountRowsTest {

    private final ReferenceDistribution first = SampleReference.of(BTC, "first");
    private final ReferenceDistribution second = SampleReference.of(BTC, "second");

    private OneInputStreamOperatorTestHarness<InputRow, PartialCounts> harness;

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void theFirstPaneThatBeginsAtTheCommandOrAfterGoesByTheNewReference() throws Exception {
        open(only(first));
        feed(bar(1));
        command(at(1) + 1, "series:BTCUSDT_15m", second.hash());
        feed(bar(2), bar(3));
        harness.endInput();

        assertThat(hashes()).containsExactly(first.hash(), first.hash(), second.hash());
        assertThat(transitions()).singleElement().satisfies(transition -> {
            assertThat(transition.isAccepted()).isTrue();
            assertThat(transition.before()).isEqualTo(first.hash());
            assertThat(transition.at()).isEqualTo(at(1) + 1);
        });
    }

    @Test
    void aCommandAtABoundaryActsOnThePaneThatBeginsThere() throws Exception {
        open(only(first));
        feed(bar(1));
        command(at(1), "series:BTCUSDT_15m", second.hash());
        feed(bar(2));
        harness.endInput();

        assertThat(hashes()).containsExactly(first.hash(), second.hash());
    }

    @Test
    void aSeriesWithoutAReferenceGetsItsFirst() throws Exception {
        open(catalogue());
        feed(bar(1));
        command(at(1), "series:BTCUSDT_15m", second.hash());
        feed(bar(2));
        harness.endInput();

        assertThat(hashes()).containsExactly("", second.hash());
    }

    @Test
    void theReferenceInForceSaidAgainChangesNothing() throws Exception {
        open(only(first));
        command(at(1), "series:BTCUSDT_15m", first.hash());
        feed(bar(2));
        harness.endInput();

        assertThat(hashes()).containsExactly(first.hash());
        assertThat(transitions()).isEmpty();
    }

    @Test
    void whatIsNotThereOrOfAnotherSeriesIsRefusedAndTheOldOneStays() throws Exception {
        open(only(first));
        command(at(1), "series:BTCUSDT_15m", "feed");
        command(at(1), "series:ETHUSDT_15m", second.hash());
        command(at(1), "global", second.hash());
        feed(bar(2));
        harness.endInput();

        assertThat(hashes()).containsExactly(first.hash());
        assertThat(transitions())
                .extracting(ReferenceTransition::refused)
                .containsExactly(
                        "reference feed is not in memory",
                        "reference " + second.hash() + " is of " + BTC + ", expected " + ETH,
                        "scope global: expected series:SYMBOL_TIMEFRAME");
    }

    @Test
    void aRestoredOneGoesByItsCommandsAndNotByACatalogueThatWasWrittenAnew() throws Exception {
        open(only(first));
        feed(bar(1));
        command(at(1), "series:BTCUSDT_15m", second.hash());
        harness.prepareSnapshotPreBarrier(1);
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();

        harness = harness(catalogue().with(SampleReference.of(BTC, "third"), START));
        harness.initializeState(state);
        harness.open();
        feed(bar(1), bar(2));
        harness.endInput();

        assertThat(hashes()).containsExactly(first.hash(), second.hash());
    }

    private SampleReference.Catalogue only(ReferenceDistribution reference) {
        return catalogue().indexed(reference, START);
    }

    /** Holds both and indexes neither. */
    private SampleReference.Catalogue catalogue() {
        return new SampleReference.Catalogue().holding(first).holding(second);
    }

    private void open(ReferenceCatalogue references) throws Exception {
        harness = harness(references);
        harness.open();
    }

    private static OneInputStreamOperatorTestHarness<InputRow, PartialCounts> harness(ReferenceCatalogue references)
            throws Exception {
        return new OneInputStreamOperatorTestHarness<>(new CountRows(references));
    }

    private static InputRow bar(int number) {
        return InputRow.of(row(BTC, number, 5, 1));
    }

    private void feed(InputRow... rows) throws Exception {
        for (InputRow row : rows) {
            harness.processElement(row, row.at());
        }
    }

    private void command(long at, String scope, String hash) throws Exception {
        feed(InputRow.of(new ControlCommand(
                "id", 0, at, "file:catalogue.json", scope, ControlCommand.Action.REFERENCE, "changed", hash)));
    }

    private List<String> hashes() {
        return harness.extractOutputValues().stream()
                .map(PartialCounts::referenceHash)
                .toList();
    }

    private List<ReferenceTransition> transitions() {
        var side = harness.getSideOutput(DriftTags.REFERENCES);
        return side == null
                ? List.of()
                : side.stream().map(record -> record.getValue()).toList();
    }
}
