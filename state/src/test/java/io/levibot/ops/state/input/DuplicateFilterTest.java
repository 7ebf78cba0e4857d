package io.levibot.ops.state.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.levibot.ops.state.event.StreamName;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DuplicateFilterTest {

    private static final RowIdentity LGBM = new RowIdentity(StreamName.PREDICTIONS, "BTCUSDT", "15m", "lgbm");

    @Test
    void letsTheFirstOfEachTimePass() {
        DuplicateFilter filter = new DuplicateFilter(1000);

        assertThat(List.of(filter.isFirst(LGBM, 1), filter.isFirst(LGBM, 2), filter.isFirst(LGBM, 1)))
                .containsExactly(true, true, false);
    }

    @Test
    void everyPartOfTheIdentityCounts() {
        DuplicateFilter filter = new DuplicateFilter(1000);
        filter.isFirst(LGBM, 1);

        assertThat(List.of(
                        new RowIdentity(StreamName.PREDICTIONS, "BTCUSDT", "15m", "deep"),
                        new RowIdentity(StreamName.PREDICTIONS, "BTCUSDT", "1h", "lgbm"),
                        new RowIdentity(StreamName.PREDICTIONS, "ETHUSDT", "15m", "lgbm"),
                        new RowIdentity(StreamName.TRADES, "BTCUSDT", "15m", "lgbm")))
                .allMatch(identity -> filter.isFirst(identity, 1));
    }

    @Test
    void remembersWithinTheSpanAndForgetsBeyond() {
        DuplicateFilter filter = new DuplicateFilter(1000);
        for (long ts = 0; ts <= 10_000; ts += 100) {
            filter.isFirst(LGBM, ts);
        }

        assertThat(filter.isFirst(LGBM, 9_000)).as("exactly the span ago").isFalse();
        int[] kept = {0};
        filter.forEach((identity, times) -> kept[0] = times.length);
        assertThat(kept[0]).as("101 were seen, 11 are within the span").isBetween(11, 32);
    }

    @Test
    void aSpanOfNothingStillSeesTheSecondCopyOfTheNewest() {
        DuplicateFilter filter = new DuplicateFilter(0);

        assertThat(List.of(filter.isFirst(LGBM, 5), filter.isFirst(LGBM, 5), filter.isFirst(LGBM, 6)))
                .containsExactly(true, false, true);
    }

    @Test
    void refusesASpanIntoTheFuture() {
        assertThatThrownBy(() -> new DuplicateFilter(-1)).hasMessage("input.duplicates: got -1 ms, expected 0 or more");
    }

    /** Against a set that forgets nothing, rows out of order by less than the span, restarted half way. */
    @Property(tries = 200)
    void equalsASetOfAllTimesAcrossARestart(@ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int rows) {
        Random random = new Random(seed);
        DuplicateFilter filter = new DuplicateFilter(1000);
        Set<Long> seen = new HashSet<>();
        long newest = 0;
        for (int i = 0; i < rows; i++) {
            if (i == rows / 2) {
                DuplicateFilter restarted = new DuplicateFilter(1000);
                filter.forEach(restarted::restore);
                filter = restarted;
            }
            long ts = Math.max(0, newest - 900) + random.nextInt(1000);
            newest = Math.max(newest, ts);
            assertThat(filter.isFirst(LGBM, ts)).as("row %d at %d", i, ts).isEqualTo(seen.add(ts));
        }
    }
}
