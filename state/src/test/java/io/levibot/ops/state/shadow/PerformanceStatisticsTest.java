package io.levibot.ops.state.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PerformanceStatisticsTest {

    @Test
    void annualisesByTheCalendar() {
        assertThat(PerformanceStatistics.periodsPerYear(900_000)).isEqualTo(35_040);
        assertThat(PerformanceStatistics.periodsPerYear(3_600_000)).isEqualTo(8_760);
    }

    /** numpy 2.4.6: x.mean() / x.std() * sqrt(35040) of (.01, -.02, .015, 0, .003). */
    @Test
    void sharpeUsesTheDeviationWithN() {
        PerformanceStatistics statistics = new PerformanceStatistics();
        for (double ret : new double[] {.01, -.02, .015, 0, .003}) {
            statistics.add(ret);
        }
        assertThat(statistics.snapshot().sharpe(35_040)).isCloseTo(24.937859543, within(1e-8));
    }

    @Test
    void isZeroWithoutVarianceOrWithOneBar() {
        PerformanceStatistics statistics = new PerformanceStatistics();
        statistics.add(.1);
        assertThat(statistics.snapshot().sharpe(35_040)).isZero();
        statistics.add(.1);
        statistics.add(.1);
        assertThat(statistics.snapshot().sharpe(35_040)).isZero();
    }

    @Test
    void drawsDownFromThePeakOfCompoundedEquity() {
        PerformanceStatistics statistics = new PerformanceStatistics();
        statistics.add(.10);
        statistics.add(-.20);
        statistics.add(.05);
        statistics.add(-.10);
        assertThat(statistics.snapshot().drawdown()).isCloseTo(1 - .8 * 1.05 * .9, within(1e-15));
    }

    @Property(tries = 200)
    void mergingAdjacentRunsEqualsOneRun(
            @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = -.5, max = .5) Double> returns,
            @ForAll @IntRange(max = 60) int cut) {
        PerformanceStatistics whole = new PerformanceStatistics();
        PerformanceStatistics first = new PerformanceStatistics();
        PerformanceStatistics second = new PerformanceStatistics();
        for (int i = 0; i < returns.size(); i++) {
            whole.add(returns.get(i), 1);
            (i < cut ? first : second).add(returns.get(i), 1);
        }
        first.merge(second.snapshot());
        Performance merged = first.snapshot();
        Performance expected = whole.snapshot();
        assertThat(merged.n()).isEqualTo(expected.n());
        assertThat(merged.mean()).isCloseTo(expected.mean(), within(1e-14));
        assertThat(merged.m2()).isCloseTo(expected.m2(), within(1e-13));
        assertThat(merged.drawdown()).isCloseTo(expected.drawdown(), within(1e-13));
        assertThat(merged.growth()).isCloseTo(expected.growth(), within(1e-13 * expected.growth()));
        assertThat(merged.turnover()).isEqualTo(returns.size());
    }
}
