package io.levibot.ops.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.levibot.ops.state.drift.DriftVerdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlarmTallyTest {

    private static final int DAY = FeatureTable.BARS_A_DAY;

    @Test
    void anAlarmThatLastsCountsAgainEveryDay() {
        byte[] verdicts = new byte[11 * DAY];
        Arrays.fill(verdicts, (byte) DriftVerdict.KILL.ordinal());
        AlarmTally tally = new AlarmTally();
        tally.add(verdicts, new boolean[verdicts.length], new long[verdicts.length]);
        assertThat(tally.daysBetweenKills()).isCloseTo(1, within(1e-9));
        assertThat(AlarmTally.daysBetween(List.of(ones(11 * DAY)), .5)).isCloseTo(1, within(1e-9));
    }

    @Test
    void killsAreCriticalsTooAndUnseenDaysAreCountedApart() {
        byte[] verdicts = new byte[21 * DAY];
        boolean[] seen = new boolean[verdicts.length];
        Arrays.fill(seen, 0, 11 * DAY, true);
        verdicts[5 * DAY] = (byte) DriftVerdict.CRITICAL.ordinal();
        verdicts[9 * DAY] = (byte) DriftVerdict.KILL.ordinal();
        verdicts[15 * DAY] = (byte) DriftVerdict.KILL.ordinal();
        verdicts[15 * DAY + 7] = (byte) DriftVerdict.KILL.ordinal(); // the same alarm
        verdicts[3] = (byte) DriftVerdict.KILL.ordinal(); // the first day has no full window
        AlarmTally tally = new AlarmTally();
        long[] ts = new long[verdicts.length];
        Arrays.setAll(ts, i -> 1_704_067_200_000L + i * FeatureTable.BAR);
        tally.add(verdicts, seen, ts);
        assertThat(tally.daysBetweenKills()).isCloseTo(10, within(1e-9));
        assertThat(tally.daysBetweenCriticals()).isCloseTo(20 / 3.0, within(1e-9));
        assertThat(tally.daysBetweenUnseenKills()).isCloseTo(10, within(1e-9));
        assertThat(tally.killDays()).containsExactlyInAnyOrderEntriesOf(Map.of("2024-01-10", 1, "2024-01-16", 1));
    }

    private static double[] ones(int length) {
        double[] ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }
}
