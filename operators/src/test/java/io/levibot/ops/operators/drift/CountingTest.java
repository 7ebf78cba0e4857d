package io.levibot.ops.operators.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.state.drift.CellCounts;
import io.levibot.ops.state.drift.ColumnCounter;
import io.levibot.ops.state.drift.ReferenceDistribution;
import io.levibot.ops.state.drift.ReferenceOptions;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.FeatureSchema;
import io.levibot.ops.state.event.SeriesKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Rows and columns of the same values end in the same counts, pane by pane. */
class CountingTest {

    private static final long BAR = 900_000L;
    private static final SeriesKey KEY = new SeriesKey("BTCUSDT", "15m");
    private static final FeatureSchema TRAINED = new FeatureSchema(List.of("ret", "flag", "gone"));
    /** Another order, one feature more, one feature less. */
    private static final FeatureSchema SEEN = new FeatureSchema(List.of("flag", "extra", "ret"));

    private static final ReferenceDistribution REFERENCE = reference();

    @Test
    void blocksCountWhatRowsCount() throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        int rows = 10_000;
        long[] knownAt = new long[rows];
        double[][] columns = new double[SEEN.size()][rows];
        for (int i = 0; i < rows; i++) {
            knownAt[i] = 10 * BAR + (i + 1) * BAR / 3_000;
            columns[0][i] = random.nextInt(2);
            columns[1][i] = random.nextDouble();
            columns[2][i] = i % 17 == 0 ? Double.NaN : random.nextGaussian();
        }
        List<FeatureRow> asRows = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            asRows.add(new FeatureRow(
                    knownAt[i] - BAR, KEY, SEEN, new double[] {columns[0][i], columns[1][i], columns[2][i]}));
        }
        List<FeatureBlock> asBlocks = new ArrayList<>();
        for (int from = 0; from < rows; from += 2_500) {
            int start = from;
            double[][] part = Arrays.stream(columns)
                    .map(column -> Arrays.copyOfRange(column, start, start + 2_500))
                    .toArray(double[][]::new);
            asBlocks.add(new FeatureBlock(KEY, SEEN, Arrays.copyOfRange(knownAt, from, from + 2_500), part));
        }

        Map<Long, CellCounts> byRows = counted(new CountCells(new One()), asRows);
        Map<Long, CellCounts> byBlocks = counted(new CountBlocks(new One()), asBlocks);

        assertThat(byRows).hasSize(4).isEqualTo(byBlocks).isEqualTo(counted(knownAt, columns));
    }

    @Test
    void aSeriesWithoutReferenceIsCountedInRowsOnly() throws Exception {
        SeriesKey unknown = new SeriesKey("NEWUSDT", "15m");
        try (OneInputStreamOperatorTestHarness<FeatureBlock, PartialCounts> harness =
                new OneInputStreamOperatorTestHarness<>(new CountBlocks(new One()))) {
            harness.open();
            harness.processElement(
                    new FeatureBlock(unknown, SEEN, new long[] {BAR, 2 * BAR}, new double[3][2]), 2 * BAR);
            assertThat(harness.extractOutputValues())
                    .extracting(PartialCounts::paneEnd, PartialCounts::rows, PartialCounts::referenceHash)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(BAR, 1, ""),
                            org.assertj.core.groups.Tuple.tuple(2 * BAR, 1, ""));
        }
    }

    private static <T> Map<Long, CellCounts> counted(OneInputStreamOperator<T, PartialCounts> operator, List<T> input)
            throws Exception {
        try (OneInputStreamOperatorTestHarness<T, PartialCounts> harness =
                new OneInputStreamOperatorTestHarness<>(operator)) {
            harness.open();
            for (T element : input) {
                harness.processElement(element, 0);
            }
            harness.endInput();
            Map<Long, CellCounts> byPane = new TreeMap<>();
            for (PartialCounts part : harness.extractOutputValues()) {
                assertThat(part.referenceHash()).isEqualTo(REFERENCE.hash());
                byPane.computeIfAbsent(part.paneEnd(), end -> new CellCounts(REFERENCE.cells()))
                        .add(CellCounts.fromBytes(part.counts()));
            }
            return byPane;
        }
    }

    /** The plain way: value by value. */
    private static Map<Long, CellCounts> counted(long[] knownAt, double[][] columns) {
        Map<Long, CellCounts> byPane = new TreeMap<>();
        ColumnCounter counter = new ColumnCounter(REFERENCE);
        for (int i = 0; i < knownAt.length; i++) {
            counter.count(0, columns[2], i, i + 1);
            counter.count(1, columns[0], i, i + 1);
            counter.countMissing(2, 1);
            long end = (knownAt[i] + BAR - 1) / BAR * BAR;
            byPane.computeIfAbsent(end, pane -> new CellCounts(REFERENCE.cells()))
                    .add(counter.drain());
        }
        return byPane;
    }

    private static ReferenceDistribution reference() {
        SplittableRandom random = new SplittableRandom(7);
        int rows = 500;
        long[] ts = new long[rows];
        double[][] columns = new double[TRAINED.size()][rows];
        for (int i = 0; i < rows; i++) {
            ts[i] = (i - rows - 1L) * BAR;
            columns[0][i] = random.nextGaussian();
            columns[1][i] = random.nextInt(2);
            columns[2][i] = random.nextDouble();
        }
        return ReferenceDistribution.build(KEY, "1", TRAINED.names(), ts, columns, ReferenceOptions.defaults());
    }

    private static final class One implements ReferenceCatalogue {
        private static final long serialVersionUID = 1L;

        @Override
        public List<ReferenceVersion> versions(SeriesKey key) {
            return key.equals(KEY) ? List.of(new ReferenceVersion(REFERENCE.hash(), 0)) : List.of();
        }

        @Override
        public ReferenceDistribution load(String hash) {
            return REFERENCE;
        }
    }
}
