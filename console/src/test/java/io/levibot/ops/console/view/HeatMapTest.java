package io.levibot.ops.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.console.feed.LinePointer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HeatMapTest {

    @Test
    void keepsItsBoundAndNeverLosesTheWorst() {
        HeatMap map = new HeatMap();
        for (int at = 0; at < 10_000; at++) {
            map.put(at, "rsi_14", at == 4_321 ? 3 : 0, .1, .1, at(at));
            map.put(at, "ret_1", at == 77 ? 2 : 0, .1, .1, at(at));
            map.trim(64);
        }

        assertThat(map.size()).isLessThanOrEqualTo(64);
        assertThat(map.between(0, 10_000, 64).values())
                .extracting(column -> column.status(0))
                .containsOnlyOnce(3);
        assertThat(map.evidence("rsi_14", 0, 10_000)).isEqualTo(at(4_321));
        assertThat(map.evidence("ret_1", 0, 10_000)).isEqualTo(at(77));
    }

    @Test
    void theNewestQuarterIsNeverBlurred() {
        HeatMap map = new HeatMap();
        for (int at = 990; at < 1_000; at++) {
            map.put(at, "rsi_14", 0, .1, .1, at(at)); // what is now is read before what was
        }
        for (int at = 0; at < 990; at++) {
            map.put(at, "rsi_14", 0, .1, .1, at(at));
            map.trim(64);
        }

        assertThat(map.between(984, 999, 64)).hasSize(16);
    }

    @Test
    void findsTheReportInForceAtATime() {
        HeatMap map = new HeatMap();
        map.put(10, "rsi_14", 0, .1, .1, at(1));
        map.put(20, "rsi_14", 2, .1, .1, at(2));

        assertThat(map.evidence("rsi_14", 9, 9)).isNull();
        assertThat(map.evidence("rsi_14", 19, 19)).isEqualTo(at(1));
        assertThat(map.evidence("rsi_14", 20, 20)).isEqualTo(at(2));
        assertThat(map.evidence("never_seen", 20, 20)).isEqualTo(at(2));
        assertThat(map.between(30, 10, 4)).isEmpty();
    }

    @Test
    void takesAFeatureThatComesLater() {
        HeatMap map = new HeatMap();
        map.put(10, "a", 0, .1, .2, at(1));
        map.put(20, "a", 0, .1, .2, at(2));
        map.put(20, "b", 3, .5, Double.NaN, at(2));

        assertThat(map.features()).containsExactly("a", "b");
        assertThat(map.between(0, 30, 9).get(10L).status(1)).isEqualTo(HeatMap.UNKNOWN);
        HeatMap.Column both = map.between(0, 30, 1).get(10L);
        assertThat(both.status(1)).isEqualTo(3);
        assertThat(both.psi(1)).isEqualTo(.5);
        assertThat(both.ks(1)).isNaN();
    }

    private static LinePointer at(long offset) {
        return new LinePointer(Path.of("x"), offset, 1);
    }
}
