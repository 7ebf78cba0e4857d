package io.levibot.ops.bench.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.levibot.ops.state.canary.PairedReturn;
import io.levibot.ops.state.canary.RolloutStage;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BareTestsTest {

    /** Over independent normal returns of equal Sharpe ratio the statistic is nearly standard normal. */
    @Test
    void theSharpeStatisticIsStandardUnderTheNull() {
        Random random = new Random(11);
        int trials = 2000;
        int n = 200;
        double squares = 0;
        int beyond = 0;
        for (int trial = 0; trial < trials; trial++) {
            double[] prod = new double[n];
            double[] candidate = new double[n];
            for (int i = 0; i < n; i++) {
                double common = random.nextGaussian();
                prod[i] = .1 + common + random.nextGaussian();
                candidate[i] = .1 + common + random.nextGaussian();
            }
            double t = SharpeTest.statistic(prod, candidate, n);
            squares += t * t;
            beyond += t > 1.6448536269514722 ? 1 : 0;
        }
        assertThat(squares / trials).isCloseTo(1, within(.12));
        assertThat(beyond / (double) trials).isBetween(.035, .07);
    }

    /** The formula by hand: at t = 174, level .05: rho^2 = (2 ln 10 + ln(1 + 2 ln 10))/174. */
    @Test
    void theRadiusIsTheFormulas() {
        double rho2 = (2 * Math.log(10) + Math.log(1 + 2 * Math.log(10))) / 174;
        double spread = 174 * rho2 + 1;
        double expected = Math.sqrt(2 * spread / (174.0 * 174.0 * rho2) * Math.log(1 + Math.sqrt(spread) / .1));
        assertThat(ConfidenceSequence.radius(174, .05)).isCloseTo(expected, within(1e-15));
        assertThat(ConfidenceSequence.radius(174, .025)).isGreaterThan(expected);
    }

    @Test
    void aTestThatIsFixedLooksOnceAfter28Days() {
        SharpeTest test = SharpeTest.once();
        Random random = new Random(5);
        RolloutRule.Decision decision = null;
        int bars = 0;
        while (decision == null) {
            double shared = random.nextGaussian();
            decision =
                    test.add(new PairedReturn(++bars * 900_000L, shared - 1, shared + 1 + .1 * random.nextGaussian()));
        }
        assertThat(decision).isEqualTo(new RolloutRule.Decision(RolloutStage.PROMOTED, 28));
        assertThat(bars).isEqualTo(29 * 96);
    }

    @Test
    void nothingIsDecidedWhereArmsAreTheSame() {
        ConfidenceSequence sequence = new ConfidenceSequence();
        RolloutRule.Decision decision = null;
        for (int bar = 1; decision == null; bar++) {
            decision = sequence.add(new PairedReturn(bar * 900_000L, .001, .001));
        }
        assertThat(decision).isEqualTo(new RolloutRule.Decision(RolloutStage.EXPIRED, 90));
    }
}
