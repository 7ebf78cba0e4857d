package io.levibot.ops.bench.locate;

import io.levibot.ops.bench.FeatureLaw;
import io.levibot.ops.state.drift.CellLocator;
import io.levibot.ops.state.drift.KolmogorovSmirnov;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One operation is one value of a window of 4,096, of each of 18 features in turn, against references of 1,024 points.
 * {@code cells} counts it into one array, as the job does; {@code binarySearch} counts it by the JDK's search; {@code kll} updates a
 * sketch of default size; {@code cellsKs} and {@code commonsMath} go on to the KS statistic, each by its own road.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LocateBenchmark {

    static final int FEATURES = 18;
    static final int POINTS = 1024;
    static final int VALUES = 4096;
    private static final int EACH = FEATURES * VALUES;

    private final double[][] cuts = new double[FEATURES][];
    private final int[][] reference = new int[FEATURES][];
    private final double[][] sample = new double[FEATURES][];
    private final double[][] window = new double[FEATURES][];
    private final CellLocator[] locators = new CellLocator[FEATURES];
    private final int[] counts = new int[2 * POINTS + 4];
    private final KolmogorovSmirnovTest commons = new KolmogorovSmirnovTest();

    /** Draws references and windows; the same on every machine. */
    @Setup(Level.Trial)
    public void draw() {
        SplittableRandom random = new SplittableRandom(20240105);
        for (int f = 0; f < FEATURES; f++) {
            FeatureLaw law = FeatureLaw.of(f);
            sample[f] = random.doubles(POINTS).map(u -> law.draw(random)).toArray();
            window[f] = random.doubles(VALUES).map(u -> law.draw(random)).toArray();
            cuts[f] = Arrays.stream(sample[f]).sorted().distinct().toArray();
            locators[f] = CellLocator.over(cuts[f]);
            reference[f] = new int[locators[f].cells()];
            locators[f].count(sample[f], 0, POINTS, reference[f], 0);
        }
    }

    @Benchmark
    @OperationsPerInvocation(EACH)
    public int[] cells() {
        for (int f = 0; f < FEATURES; f++) {
            locators[f].count(window[f], 0, VALUES, counts, 0);
        }
        return counts;
    }

    @Benchmark
    @OperationsPerInvocation(EACH)
    public int[] binarySearch() {
        for (int f = 0; f < FEATURES; f++) {
            double[] points = cuts[f];
            for (double value : window[f]) {
                int at = Arrays.binarySearch(points, value);
                counts[at >= 0 ? 2 * at + 2 : -2 * at - 1]++;
            }
        }
        return counts;
    }

    @Benchmark
    @OperationsPerInvocation(EACH)
    public long kll() {
        long n = 0;
        for (int f = 0; f < FEATURES; f++) {
            KllDoublesSketch sketch = KllDoublesSketch.newHeapInstance();
            for (double value : window[f]) {
                sketch.update(value);
            }
            n += sketch.getN();
        }
        return n;
    }

    @Benchmark
    @OperationsPerInvocation(EACH)
    public double cellsKs() {
        double sum = 0;
        for (int f = 0; f < FEATURES; f++) {
            Arrays.fill(counts, 0, reference[f].length, 0);
            locators[f].count(window[f], 0, VALUES, counts, 0);
            sum += KolmogorovSmirnov.statistic(reference[f], counts);
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(EACH)
    public double commonsMath() {
        double sum = 0;
        for (int f = 0; f < FEATURES; f++) {
            sum += commons.kolmogorovSmirnovStatistic(sample[f], window[f]);
        }
        return sum;
    }

    /** The largest difference of the two KS statistics of a feature: zero. */
    public double largestError() {
        double largest = 0;
        for (int f = 0; f < FEATURES; f++) {
            int[] current = new int[reference[f].length];
            locators[f].count(window[f], 0, VALUES, current, 0);
            double[] sorted = window[f].clone();
            Arrays.sort(sorted);
            double[] points = sample[f].clone();
            Arrays.sort(points);
            largest = Math.max(
                    largest,
                    Math.abs(KolmogorovSmirnov.statistic(reference[f], current)
                            - KolmogorovSmirnov.statistic(points, sorted)));
        }
        return largest;
    }
}
