package io.levibot.ops.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.console.feed.LinePointer;
import io.levibot.ops.console.view.HeatMap.Cell;
import io.levibot.ops.console.view.HeatMap.Column;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeatMapTest {

    @Test
    void keepsItsBoundAndNeverLosesTheWorst() {
        HeatMap map = new HeatMap(64);
        for (int at = 0; at < 10_000; at++) {
            map.add(at, column(at == 4_321 ? 3 : 0, at));
        }

        assertThat(map.size()).isLessThanOrEqualTo(64);
        assertThat(map.between(0, 10_000, 64).values())
                .extracting(column -> column.worst())
                .containsOnlyOnce(3);
        Column worst = map.between(0, 10_000, 1).firstEntry().getValue();
        assertThat(worst.evidence().offset()).isEqualTo(4_321);
    }

    @Test
    void findsTheReportInForceAtATime() {
        HeatMap map = new HeatMap(8);
        map.add(10, column(0, 1));
        map.add(20, column(2, 2));

        assertThat(map.at(9)).isNull();
        assertThat(map.at(19).evidence().offset()).isEqualTo(1);
        assertThat(map.at(20).evidence().offset()).isEqualTo(2);
        assertThat(map.between(30, 10, 4)).isEmpty();
    }

    private static Column column(int status, long offset) {
        return new Column(Map.of("rsi_14", new Cell(status, .1, .1)), new LinePointer(Path.of("x"), offset, 1));
    }
}
