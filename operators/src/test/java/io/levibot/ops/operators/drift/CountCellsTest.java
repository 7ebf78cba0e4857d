package io.levibot.ops.operators.drift;

import static io.levibot.ops.operators.SampleRows.BTC;
import static io.levibot.ops.operators.SampleRows.ETH;
import static io.levibot.ops.operators.SampleRows.SCHEMA;
import static io.levibot.ops.operators.SampleRows.START;
import static io.levibot.ops.operators.SampleRows.at;
import static io.levibot.ops.operators.SampleRows.clock;
import static io.levibot.ops.operators.SampleRows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.operators.SampleRows;
import io.levibot.ops.state.drift.CellCounts;
import io.levibot.ops.state.drift.ReferenceDistribution;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.FeatureSchema;
import io.levibot.ops.state.event.SeriesKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CountCellsTest {

    private final ReferenceDistribution first = SampleReference.of(BTC, "first");
    private final ReferenceDistribution second = SampleReference.of(BTC, "second");
    private OneInputStreamOperatorTestHarness<FeatureRow, PartialCounts> harness;

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void sendsThePaneBeforeTheWatermarkThatEndsIt() throws Exception {
        open(new SampleReference.Catalogue().with(first, START));
        feed(row(BTC, 1, 5, 1), row(ETH, 1, 5, 1));
        harness.processWatermark(at(1) - 1);
        harness.processWatermark(at(1));
        harness.processWatermark(at(2));

        assertThat(output())
                .containsExactly(
                        "watermark 00:14",
                        "BTCUSDT 00:15 rows=1 first level=5 flag=1",
                        "ETHUSDT 00:15 rows=1 none",
                        "watermark 00:15",
                        "watermark 00:30");
    }

    @Test
    void keepsNothingOverABarrier() throws Exception {
        open(new SampleReference.Catalogue().with(first, START));
        feed(row(BTC, 1, 5, 1));
        harness.prepareSnapshotPreBarrier(1);
        feed(row(BTC, 1, 5, 1));
        harness.prepareSnapshotPreBarrier(2);
        harness.prepareSnapshotPreBarrier(3);

        assertThat(output())
                .containsExactly(
                        "BTCUSDT 00:15 rows=1 first level=5 flag=1", "BTCUSDT 00:15 rows=1 first level=5 flag=1");
    }

    @Test
    void sendsWhatIsOpenWhenTheInputEnds() throws Exception {
        open(new SampleReference.Catalogue().with(first, START));
        feed(row(BTC, 1, 5, 1));
        harness.endInput();

        assertThat(output()).containsExactly("BTCUSDT 00:15 rows=1 first level=5 flag=1");
    }

    @Test
    void aRowOfTheNextPaneSendsTheOneBefore() throws Exception {
        open(new SampleReference.Catalogue().with(first, START));
        feed(row(BTC, 1, 5, 1), row(BTC, 2, 6, 0));
        assertThat(output()).containsExactly("BTCUSDT 00:15 rows=1 first level=5 flag=1");
        harness.processWatermark(at(2));

        assertThat(output()).contains("BTCUSDT 00:30 rows=1 first level=6 flag=0");
    }

    @Test
    void rowsOfOnePaneAreCountedTogether() throws Exception {
        SeriesKey fast = new SeriesKey("BTCUSDT", "5m");
        open(new SampleReference.Catalogue().with(SampleReference.of(fast, "first"), START));
        for (int bar = 1; bar <= 4; bar++) {
            feed(new FeatureRow(START + (bar - 1) * 300_000L, fast, SCHEMA, new double[] {bar, 1}));
        }
        harness.endInput();

        assertThat(output())
                .containsExactly(
                        "BTCUSDT 00:15 rows=3 first level=1,2,3 flag=1,1,1",
                        "BTCUSDT 00:30 rows=1 first level=4 flag=1");
    }

    @Test
    void aBlockThatIsFullLeavesEarlyAndLosesNothing() throws Exception {
        open(new SampleReference.Catalogue().with(first, START));
        int rows = 2 * RowBlock.MOST_ROWS + 1;
        for (int i = 0; i < rows; i++) {
            feed(row(BTC, 1, i % 100, 1));
        }
        harness.processWatermark(at(1));

        CellCounts sum = new CellCounts(first.cells());
        List<PartialCounts> partials = harness.extractOutputValues();
        partials.forEach(partial -> sum.add(CellCounts.fromBytes(partial.counts())));
        assertThat(partials).extracting(PartialCounts::rows).containsExactly(RowBlock.MOST_ROWS, RowBlock.MOST_ROWS, 1);
        assertThat(sum.get(first.features().get(0).locator().locate(0)))
                .as("8,193 rows over 100 values: 0 comes 82 times")
                .isEqualTo(82);
    }

    @Test
    void aNewReferenceTakesOverAtTheBoundaryOfAPane() throws Exception {
        open(new SampleReference.Catalogue().with(first, START).with(second, at(1) + 1));
        feed(row(BTC, 1, 5, 1), row(BTC, 2, 5, 1), row(BTC, 3, 5, 1));
        harness.endInput();

        assertThat(output())
                .as("effective within the second pane, so from the third on")
                .containsExactly(
                        "BTCUSDT 00:15 rows=1 first level=5 flag=1",
                        "BTCUSDT 00:30 rows=1 first level=5 flag=1",
                        "BTCUSDT 00:45 rows=1 second level=5 flag=1");
    }

    @Test
    void trainingRowsAreNotComparedWithWhatWasMadeOfThem() throws Exception {
        open(new SampleReference.Catalogue().with(first, at(2)));
        feed(row(BTC, 1, 5, 1), row(BTC, 2, 5, 1), row(BTC, 3, 5, 1));
        harness.endInput();

        assertThat(output()).containsExactly("BTCUSDT 00:45 rows=1 first level=5 flag=1");
    }

    @Test
    void aFeatureThatRowsLackIsMissing() throws Exception {
        open(new SampleReference.Catalogue().with(first, START));
        FeatureSchema other = new FeatureSchema(List.of("unknown", "level"));
        feed(
                new FeatureRow(START, BTC, other, new double[] {1, 7}),
                row(BTC, 1, Double.NaN, 1),
                row(BTC, 1, Double.POSITIVE_INFINITY, 0));
        harness.endInput();

        assertThat(output()).containsExactly("BTCUSDT 00:15 rows=3 first level=7,inf,missing flag=0,1,missing");
    }

    private void open(ReferenceCatalogue catalogue) throws Exception {
        harness = new OneInputStreamOperatorTestHarness<>(new CountCells(catalogue));
        harness.open();
    }

    private void feed(FeatureRow... rows) throws Exception {
        for (FeatureRow row : rows) {
            harness.processElement(row, row.knownAt());
        }
    }

    private List<String> output() {
        List<String> lines = new ArrayList<>();
        for (Object element : harness.getOutput()) {
            if (element instanceof Watermark mark) {
                lines.add("watermark " + clock(mark.getTimestamp()));
            } else if (element instanceof StreamRecord<?> record
                    && record.getValue() instanceof PartialCounts partial) {
                assertThat(record.getTimestamp()).isEqualTo(partial.paneEnd());
                lines.add(text(partial));
            }
        }
        return lines;
    }

    /** A partial with its cells spelt as the values that they stand for. */
    private String text(PartialCounts partial) {
        String head = partial.symbol() + " " + clock(partial.paneEnd()) + " rows=" + partial.rows();
        if (partial.referenceHash().isEmpty()) {
            return head + " none";
        }
        SeriesKey key = new SeriesKey(partial.symbol(), partial.timeframe());
        ReferenceDistribution reference = SampleReference.of(key, "first");
        String version = "first";
        if (!reference.hash().equals(partial.referenceHash())) {
            reference = SampleReference.of(key, "second");
            version = "second";
            assertThat(reference.hash()).isEqualTo(partial.referenceHash());
        }
        CellCounts counts = CellCounts.fromBytes(partial.counts());
        StringBuilder line = new StringBuilder(head + " " + version);
        for (int f = 0; f < SampleRows.SCHEMA.size(); f++) {
            var locator = reference.features().get(f).locator();
            List<String> values = new ArrayList<>();
            for (int value = 0; value < 100; value++) {
                addTimes(values, Integer.toString(value), count(counts, reference, f, locator.locate(value), value));
            }
            addTimes(values, "inf", counts.get(reference.offset(f) + locator.locate(Double.POSITIVE_INFINITY)));
            addTimes(values, "missing", counts.get(reference.offset(f) + locator.missingCell()));
            line.append(' ')
                    .append(SampleRows.SCHEMA.names().get(f))
                    .append('=')
                    .append(String.join(",", values));
        }
        return line.toString();
    }

    /** The flag has cells for 0 and 1 alone: what lies above shares the cell of infinity. */
    private static int count(CellCounts counts, ReferenceDistribution reference, int feature, int cell, int value) {
        return feature == 1 && value > 1 ? 0 : counts.get(reference.offset(feature) + cell);
    }

    private static void addTimes(List<String> values, String value, int times) {
        for (int i = 0; i < times; i++) {
            values.add(value);
        }
    }
}
