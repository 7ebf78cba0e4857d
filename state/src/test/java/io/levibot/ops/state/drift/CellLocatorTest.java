package io.levibot.ops.state.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against the JDK's binary search, over cut points that grids are bad at. */
class CellLocatorTest {

    private static final SplittableRandom RANDOM = new SplittableRandom(7);

    @SuppressWarnings("ImmutableEnumChecker") // suppliers of a test
    private enum Shape {
        ONE(1, () -> 42),
        ZERO(1, () -> -0.0),
        FLAG(2, () -> RANDOM.nextInt(2)),
        CONSTANT_PRICE(1000, () -> 1e9 + RANDOM.nextInt(3)),
        UNIFORM(1024, RANDOM::nextDouble),
        NORMAL(1024, RANDOM::nextGaussian),
        NORMAL_PRICES(1024, () -> 50_000 + RANDOM.nextGaussian()),
        HEAVY_TAILED(1024, () -> RANDOM.nextGaussian() / Math.abs(RANDOM.nextGaussian())),
        LOGNORMAL(1024, () -> Math.exp(4 * RANDOM.nextGaussian())),
        EVERY_MAGNITUDE(1024, () -> Double.longBitsToDouble(RANDOM.nextLong())),
        WHOLE_RANGE(64, () -> Math.scalb(RANDOM.nextDouble() - .5, 1024)),
        SUBNORMAL(300, () -> (RANDOM.nextInt(400) - 200) * Double.MIN_VALUE),
        NEIGHBOURS(500, () -> 1 + RANDOM.nextInt(500) * Math.ulp(1.0)),
        TWO_FAR_CLUSTERS(1024, () -> RANDOM.nextInt(2) * 1e12 + RANDOM.nextGaussian()),
        CLUSTER_IN_A_WIDE_RANGE(
                1024, () -> RANDOM.nextInt(9) > 0 ? 5 + 1e-9 * RANDOM.nextDouble() : 1e6 * RANDOM.nextGaussian()),
        AS_MANY_AS_HAVE_A_GRID(40_000, () -> RANDOM.nextInt(40_000)),
        MORE_THAN_A_GRID_HOLDS(40_000, RANDOM::nextGaussian);

        private final int size;
        private final DoubleSupplier law;

        Shape(int size, DoubleSupplier law) {
            this.size = size;
            this.law = law;
        }

        double[] draw() {
            return DoubleStream.generate(law)
                    .filter(Double::isFinite)
                    .limit(size)
                    .toArray();
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsTheCellThatASearchFinds(Shape shape) {
        double[] cuts = DoubleStream.of(shape.draw())
                .map(value -> value + 0.0)
                .sorted()
                .distinct()
                .toArray();
        double[] drawn = shape.draw();
        double[] values = Stream.of(
                        cuts,
                        drawn,
                        Arrays.stream(cuts).map(Math::nextUp).toArray(),
                        Arrays.stream(cuts).map(Math::nextDown).toArray(),
                        Arrays.stream(cuts).map(cut -> -cut).toArray(),
                        new double[] {
                            0.0,
                            -0.0,
                            Double.MIN_VALUE,
                            -Double.MIN_VALUE,
                            Double.MAX_VALUE,
                            -Double.MAX_VALUE,
                            Double.POSITIVE_INFINITY,
                            Double.NEGATIVE_INFINITY,
                            Double.NaN
                        })
                .flatMapToDouble(Arrays::stream)
                .toArray();
        CellLocator locator = CellLocator.over(cuts);
        int[] expected = new int[3 + locator.cells()];
        for (double value : values) {
            int cell = searched(cuts, value);
            expected[3 + cell]++;
            assertThat(locator.locate(value)).as("%s, %s", shape, value).isEqualTo(cell);
        }
        int[] counts = new int[3 + locator.cells()];
        locator.count(values, 0, values.length, counts, 3);
        assertThat(Arrays.mismatch(counts, expected))
                .as("first cell counted wrongly, %s", shape)
                .isEqualTo(-1);
    }

    private static int searched(double[] cuts, double value) {
        if (Double.isNaN(value)) {
            return 2 * cuts.length + 3;
        }
        if (Double.isInfinite(value)) {
            return value < 0 ? 0 : 2 * cuts.length + 2;
        }
        int at = Arrays.binarySearch(cuts, value + 0.0);
        return at >= 0 ? 2 * at + 2 : -2 * at - 1;
    }
}
