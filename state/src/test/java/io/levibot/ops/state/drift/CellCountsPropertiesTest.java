package io.levibot.ops.state.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.levibot.ops.state.event.SeriesKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CellCountsPropertiesTest {

    private static final long PANE = 900_000;

    @Provide
    Arbitrary<double[]> samples() {
        Arbitrary<Double> odd = Arbitraries.of(
                -0.0,
                0.0,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                1e-300,
                -1e300,
                Double.MIN_VALUE);
        Arbitrary<Double> ties = Arbitraries.integers().between(-9, 9).map(i -> i / 4.0);
        Arbitrary<Double> wide = Arbitraries.doubles().between(-1e6, 1e6).ofScale(5);
        return Arbitraries.frequencyOf(Tuple.of(1, odd), Tuple.of(4, ties), Tuple.of(3, wide))
                .array(double[].class)
                .ofMinSize(1)
                .ofMaxSize(120);
    }

    private static ReferenceDistribution reference(double[] sample) {
        return DriftCheck.reference(
                new SeriesKey("X", "15m"), "v", List.of("x"), new double[][] {sample}, ReferenceOptions.defaults());
    }

    private static CellCounts count(ReferenceDistribution reference, double[] values, int from, int to) {
        ColumnCounter counter = new ColumnCounter(reference);
        counter.count(0, values, from, to);
        return counter.drain();
    }

    private static double[] sorted(double[] sample) {
        return Arrays.stream(sample)
                .filter(v -> !Double.isNaN(v))
                .map(v -> v + 0.0)
                .sorted()
                .toArray();
    }

    @Property(tries = 300)
    void cellsGiveTheSortBasedStatistic(
            @ForAll("samples") double[] referenceSample, @ForAll("samples") double[] current) {
        ReferenceDistribution reference = reference(referenceSample);
        CellTally tally = new CellTally();
        reference.tally(count(reference, current, 0, current.length), 0, tally);
        double fromCells =
                KolmogorovSmirnov.statistic(reference.features().get(0).cumulative(), tally);
        assertThat(fromCells)
                .isEqualTo(Double.valueOf(KolmogorovSmirnov.statistic(sorted(referenceSample), sorted(current))));
    }

    @Property(tries = 300)
    void cellsGiveTheOriginalPsiOfTheSamples(
            @ForAll("samples") double[] referenceSample, @ForAll("samples") double[] current) {
        ReferenceDistribution reference = reference(referenceSample);
        CellTally tally = new CellTally();
        reference.tally(count(reference, current, 0, current.length), 0, tally);
        double[] edges = reference.features().get(0).snapshot().psiEdges();
        double fromCells = reference.features().get(0).originalPsi(tally);
        if (edges.length == 0 || sorted(current).length == 0) {
            assertThat(fromCells).isNaN();
        } else {
            assertThat(fromCells)
                    .isCloseTo(psiOfSamples(edges, sorted(referenceSample), sorted(current)), within(1e-12));
        }
    }

    /** As written in the formula, one value at a time. */
    private static double psiOfSamples(double[] edges, double[] reference, double[] current) {
        double psi = 0;
        for (int b = 0; b + 1 < edges.length; b++) {
            boolean last = b + 2 == edges.length;
            double e = share(edges[b], edges[b + 1], last, reference);
            double a = share(edges[b], edges[b + 1], last, current);
            psi += (a - e) * Math.log(a / e);
        }
        return psi;
    }

    private static double share(double from, double to, boolean closed, double[] sample) {
        long inside = Arrays.stream(sample)
                .filter(v -> v >= from && (v < to || (closed && v == to)))
                .count();
        return inside == 0 ? 1e-4 : inside / (double) sample.length;
    }

    @Property(tries = 300)
    void everyValueHasTheCellThatASearchFinds(@ForAll("samples") double[] points, @ForAll("samples") double[] values) {
        double[] cuts = Arrays.stream(points)
                .filter(Double::isFinite)
                .map(v -> v + 0.0)
                .sorted()
                .distinct()
                .toArray();
        CellLocator locator = CellLocator.over(cuts);
        for (double value : values) {
            int expected;
            if (Double.isNaN(value)) {
                expected = 2 * cuts.length + 3;
            } else if (Double.isInfinite(value)) {
                expected = value < 0 ? 0 : 2 * cuts.length + 2;
            } else {
                int at = Arrays.binarySearch(cuts, value + 0.0);
                expected = at >= 0 ? 2 * at + 2 : 2 * (-at - 1) + 1;
            }
            assertThat(locator.locate(value)).as("%s among %s", value, cuts).isEqualTo(expected);
        }
    }

    @Property(tries = 200)
    void partsInAnyOrderMergeToTheWhole(
            @ForAll("samples") double[] referenceSample,
            @ForAll("samples") double[] values,
            @ForAll @IntRange(max = 120) int cut,
            @ForAll @IntRange(max = 120) int otherCut) {
        ReferenceDistribution reference = reference(referenceSample);
        int a = Math.min(Math.min(cut, otherCut), values.length);
        int b = Math.min(Math.max(cut, otherCut), values.length);
        CellCounts merged = new CellCounts(reference.cells());
        merged.add(count(reference, values, b, values.length));
        merged.add(CellCounts.fromBytes(count(reference, values, 0, a).toBytes()));
        merged.add(count(reference, values, a, b));
        CellCounts whole = count(reference, values, 0, values.length);
        assertThat(merged).isEqualTo(whole);
        assertThat(merged.toBytes()).isEqualTo(whole.toBytes());
        merged.subtract(count(reference, values, a, b));
        CellCounts rest = count(reference, values, 0, a);
        rest.add(count(reference, values, b, values.length));
        assertThat(merged).isEqualTo(rest);
    }

    @Property(tries = 100)
    void countingRowByRowEqualsCountingInBulk(@ForAll("samples") double[] values) {
        ReferenceDistribution reference = reference(values);
        ColumnCounter counter = new ColumnCounter(reference);
        for (int i = 0; i < values.length; i++) {
            counter.count(0, values, i, i + 1);
        }
        counter.countMissing(0, 3);
        CellCounts slowly = counter.drain();
        assertThat(counter.drain().isEmpty()).isTrue();
        CellCounts expected = count(reference, values, 0, values.length);
        expected.add(count(reference, new double[] {Double.NaN, Double.NaN, Double.NaN}, 0, 3));
        assertThat(slowly).isEqualTo(expected);
    }

    @Property(tries = 100)
    void aRollingWindowEqualsOneCountedAfresh(
            @ForAll("samples") double[] values, @ForAll List<@IntRange(min = 1, max = 40) Integer> steps) {
        ReferenceDistribution reference = reference(values);
        RollingWindow window = RollingWindow.over(reference);
        MemoryPanes panes = new MemoryPanes();
        TreeSet<Long> ends = new TreeSet<>();
        long end = 0;
        for (int step : steps) {
            end += step * PANE;
            ends.add(end);
            int i = (int) (end / PANE % values.length);
            CellCounts pane = count(reference, values, i, i + 1);
            panes.kept.put(end, pane);
            window.add(end, pane, panes);
            RollingWindow rebuilt = RollingWindow.rebuild(reference, window.lastPaneEnd(), panes);
            assertThat(rebuilt.longWindow()).isEqualTo(window.longWindow());
            assertThat(rebuilt.shortWindow()).isEqualTo(window.shortWindow());
            window = step % 2 == 0 ? rebuilt : window;
            assertThat(window.longWindow()).isEqualTo(afresh(reference, values, ends, end - 96 * PANE));
            assertThat(window.shortWindow()).isEqualTo(afresh(reference, values, ends, end - 24 * PANE));
            assertThat(panes.kept.keySet()).isEqualTo(ends.tailSet(end - 96 * PANE, false));
        }
    }

    private static CellCounts afresh(ReferenceDistribution reference, double[] values, TreeSet<Long> ends, long after) {
        CellCounts sum = new CellCounts(reference.cells());
        for (long end : ends.tailSet(after, false)) {
            int i = (int) (end / PANE % values.length);
            sum.add(count(reference, values, i, i + 1));
        }
        return sum;
    }

    static final class MemoryPanes implements PaneStore {
        final Map<Long, CellCounts> kept = new HashMap<>();

        @Override
        public CellCounts get(long paneEnd) {
            return kept.get(paneEnd);
        }

        @Override
        public void remove(long paneEnd) {
            kept.remove(paneEnd);
        }
    }

    @Test
    void refusesToSubtractWhatWasNeverAdded() {
        CellCounts counts = new CellCounts(8);
        assertThatThrownBy(() -> counts.subtract(CellCounts.sorted(8, new int[] {5}, new int[] {1}, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cell 5: count would be -1");
    }

    @Test
    void refusesCountsOfAnotherReferenceAndBrokenBytes() {
        assertThatThrownBy(() -> new CellCounts(8).add(new CellCounts(9)))
                .hasMessageContaining("got 9 cells, expected 8");
        assertThatThrownBy(() -> CellCounts.fromBytes(new byte[] {8, 1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cut short");
        assertThatThrownBy(() -> CellCounts.fromBytes(new byte[] {8, 1, 9, 1}))
                .hasMessageContaining("got cell 9, expected 0 to 7");
    }

    @Test
    void dayOfEighteenFeaturesStaysFarBelow64KiB() {
        int features = 18;
        Random random = new Random(7);
        double[][] columns = new double[features][4000];
        for (double[] column : columns) {
            Arrays.setAll(column, i -> random.nextGaussian());
        }
        ReferenceDistribution reference = DriftCheck.reference(
                new SeriesKey("X", "15m"),
                "v",
                IntStream.range(0, features).mapToObj(f -> "f" + f).toList(),
                columns,
                ReferenceOptions.defaults());
        RollingWindow window = RollingWindow.over(reference);
        MemoryPanes panes = new MemoryPanes();
        for (int row = 0; row < 200; row++) {
            ColumnCounter counter = new ColumnCounter(reference);
            for (int f = 0; f < features; f++) {
                counter.count(f, columns[f], row, row + 1);
            }
            CellCounts pane = counter.drain();
            panes.kept.put((row + 1) * PANE, pane);
            window.add((row + 1) * PANE, pane, panes);
        }
        int bytes = window.longWindow().toBytes().length + window.shortWindow().toBytes().length;
        bytes += panes.kept.values().stream()
                .mapToInt(pane -> pane.toBytes().length)
                .sum();
        assertThat(panes.kept).hasSize(96);
        assertThat(bytes).isLessThan(24 * 1024);
    }
}
