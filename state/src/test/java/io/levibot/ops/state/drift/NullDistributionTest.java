package io.levibot.ops.state.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Expected numbers by numpy 2.4.6 and scipy 1.17.1. */
class NullDistributionTest {

    private static final double LN10 = Math.log(10);

    @Test
    void fitsTheTailByProbabilityWeightedMoments() {
        GeneralizedPareto tail = GeneralizedPareto.fit(new double[] {.05, .1, .15, .25, .4, .6, .8, 1.2, 1.9, 3.4});
        assertThat(tail.xi()).isCloseTo(.3144462432149322, within(1e-14));
        assertThat(tail.beta()).isCloseTo(.606715074754785, within(1e-14));
    }

    @Test
    void clipsAShapeThatWouldEndTheTail() {
        // unclipped: -0.7400486770825143
        GeneralizedPareto tail = GeneralizedPareto.fit(new double[] {.1, .12, .2, .21, .3, .31, .4, .45, .5, .9});
        assertThat(tail.xi()).isZero();
        assertThat(tail.beta()).isCloseTo(.349, within(1e-12));
    }

    @Test
    void fitsNothingToNoExcess() {
        assertThat(GeneralizedPareto.fit(new double[0])).isEqualTo(new GeneralizedPareto(0, 0));
        assertThat(GeneralizedPareto.fit(new double[] {2})).isEqualTo(new GeneralizedPareto(0, 2));
    }

    @Test
    void followsTheParetoTailAboveItsThreshold() {
        double[] body = new double[NullDistribution.QUANTILES];
        Arrays.fill(body, 1);
        // .1 genpareto.sf(2, .25, scale=.8) and .1 expon.sf(2, scale=.8)
        assertThat(new NullDistribution(body, 1000, 1, .25, .8).p(3)).isCloseTo(.014341234550610977, within(1e-15));
        assertThat(new NullDistribution(body, 1000, 1, 0, .8).p(3)).isCloseTo(.008208499862389881, within(1e-15));
    }

    @Test
    void countsTheBodyAsAPermutationTestDoes() {
        double[] sorted = IntStream.range(0, 1000).mapToDouble(i -> i).toArray();
        NullDistribution fitted = NullDistribution.fit(sorted);
        for (int t : new int[] {0, 1, 250, 500, 880}) {
            long atLeast = 1000 - t;
            assertThat(fitted.p(t)).as("T = " + t).isCloseTo((1 + atLeast) / 1001.0, within(1.5e-3));
        }
        assertThat(fitted.p(-5)).isEqualTo(1);
    }

    @Test
    void countsTiesAsAtLeastAsLarge() {
        double[] sorted = new double[1000];
        Arrays.fill(sorted, 400, 1000, 1);
        NullDistribution fitted = NullDistribution.fit(sorted);
        assertThat(fitted.p(0)).isEqualTo(1);
        assertThat(fitted.p(1)).isCloseTo(601 / 1001.0, within(5e-3));
        // nothing in the sample was larger: as rare as a sample of this size can say
        assertThat(fitted.p(1.5)).isCloseTo(1 / 1001.0, within(1e-12));
    }

    @Test
    void neverFallsAsTheStatisticGrows() {
        double[] sorted = IntStream.range(0, 500)
                .mapToDouble(i -> -Math.log(1 - i / 500.0))
                .toArray();
        NullDistribution fitted = NullDistribution.fit(sorted);
        double previous = 0;
        for (double t = 0; t < 60; t += .01) {
            double surprise = fitted.surprise(t);
            assertThat(surprise).isGreaterThanOrEqualTo(previous - 1e-12).isFinite();
            previous = surprise;
        }
        // an exponential sample: p is about exp(-T)
        assertThat(fitted.surprise(5)).isCloseTo(5 / LN10, within(.3));
        assertThat(fitted.surprise(Double.MAX_VALUE)).isFinite();
    }

    @Test
    void setsThresholdsByDailyMaxima() {
        AlarmThresholds thresholds = AlarmThresholds.of(new double[] {1, 1.5, 2, 2.2, 2.4, 3, 3.5, 5}, 1);
        assertThat(thresholds.u75()).isEqualTo(3.125);
        assertThat(thresholds.meanExcess()).isEqualTo(1.125);
        // u75 + e (22.5 - 1): of two days one is independent
        assertThat(thresholds.excesses()).isEqualTo(1);
        assertThat(thresholds.level(90)).isCloseTo(27.3125, within(1e-12));
        // with many it is the exponential tail's u75 + e ln(.25 A)
        assertThat(new AlarmThresholds(3.125, 1.125, 182, 1e9).level(90)).isCloseTo(6.627704722861671, within(1e-6));
        assertThat(thresholds.level(7)).isLessThan(thresholds.level(30));
        assertThatThrownBy(() -> thresholds.level(4)).hasMessageContaining("false-alarm-days: got 4.0");
    }

    @Test
    void givesCountsAGeometricTailWithOneWindowOfDoubt() {
        double[] sorted = new double[2000];
        Arrays.fill(sorted, 0, 1900, 2);
        Arrays.fill(sorted, 1900, 1990, 3);
        Arrays.fill(sorted, 1990, 2000, 4);
        NullDistribution fitted = NullDistribution.ofCounts(sorted, 20, 0);
        // (100 + 20) / (2000 + 20); then a factor (110 - 100 + 20) / (110 + 40), but 4 was seen once in 100 windows
        assertThat(fitted.p(3)).isCloseTo(120 / 2020.0, within(1e-12));
        assertThat(fitted.p(4)).isCloseTo(120 / 2020.0 * .2, within(1e-12));
        assertThat(fitted.p(5)).isCloseTo(120 / 2020.0 * .04, within(1e-12));
        assertThat(fitted.p(2)).isGreaterThan(.1);
        assertThat(NullDistribution.ofCounts(sorted, 20, .5).p(5)).isCloseTo(120 / 2020.0 * .25, within(1e-12));
    }

    @Test
    void saysNothingRarerThanItsWindowsWithoutATail() {
        double[] sorted = IntStream.range(0, 1000).mapToDouble(i -> i).toArray();
        NullDistribution bounded = NullDistribution.fit(sorted).withoutTail(50);
        assertThat(bounded.p(1e9)).isCloseTo(1 / 21.0, within(1e-12));
        assertThat(bounded.p(500)).isCloseTo(.5, within(.03));
    }

    @Test
    void agreesWithScipysNormalQuantile() {
        double[][] expected = {
            {1e-10, -6.361340902404056},
            {.001, -3.090232306167813},
            {.025, -1.9599639845400545},
            {.3, -.5244005127080409},
            {.5, 0},
            {.9, 1.2815515655446004},
            {.9999, 3.719016485455709}
        };
        for (double[] pair : expected) {
            assertThat(NormalQuantile.at(pair[0]))
                    .as("p = " + pair[0])
                    .isCloseTo(pair[1], within(2e-15 * Math.max(1, Math.abs(pair[1]))));
        }
    }
}
