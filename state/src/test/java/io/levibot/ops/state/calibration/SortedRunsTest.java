package io.levibot.ops.state.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SortedRunsTest {

    @Property
    void mergedRunsAreAllOfTheirValuesSorted(@ForAll List<long[]> runs) {
        runs.forEach(Arrays::sort);

        assertThat(SortedRuns.merge(runs))
                .containsExactly(
                        runs.stream().flatMapToLong(Arrays::stream).sorted().toArray());
    }

    @Test
    void noRunsAreNoValues() {
        assertThat(SortedRuns.merge(List.of())).isEmpty();
    }
}
