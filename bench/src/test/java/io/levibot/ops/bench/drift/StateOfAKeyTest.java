package io.levibot.ops.bench.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.state.drift.CellCounts;
import io.levibot.ops.state.drift.ColumnCounter;
import io.levibot.ops.state.drift.ReferenceDistribution;
import io.levibot.ops.state.drift.RollingWindow;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateOfAKeyTest {

    private static final int BYTES_A_CELL = 8;
    private static final int OBJECTS = 160;

    /** 18 features, 1024 points, 24 h of 15m bars; the reference itself is shared and not counted. */
    @Test
    void staysUnder64KilobytesBesideItsReference() {
        Setting setting = new Setting(1, 18, 1024, 1, 96, 96, 24, 182, Setting.SEED);
        Market market = Market.of(setting);
        ReferenceDistribution reference = market.references().get(0);
        RollingWindow window = RollingWindow.over(reference);
        Panes panes = new Panes();
        ColumnCounter counter = new ColumnCounter(reference);
        for (int pane = 0; pane < 96; pane++) {
            for (int f = 0; f < 18; f++) {
                counter.count(f, market.columns(0)[f], pane, pane + 1);
            }
            long end = Market.START + (pane + 1) * Market.BAR;
            CellCounts counts = counter.drain();
            panes.kept.put(end, counts);
            window.add(end, counts, panes);
        }
        Market.forgetAll();

        long written = 0;
        long held = held(window.longWindow()) + held(window.shortWindow());
        for (CellCounts pane : panes.kept.values()) {
            written += pane.toBytes().length;
            held += held(pane);
        }
        assertThat(panes.kept).hasSize(96);
        assertThat(written).as("bytes in RocksDB or a checkpoint").isLessThan(16 << 10);
        assertThat(held).as("bytes on the heap").isLessThan(64 << 10);
    }

    /** Few of the cells are occupied, so they are kept as pairs of int; the arrays' headers and the map's entry beside. */
    private static long held(CellCounts counts) {
        assertThat(2L * counts.occupied()).isLessThan(counts.cells());
        return OBJECTS + (long) BYTES_A_CELL * counts.occupied();
    }

    private static final class Panes implements io.levibot.ops.state.drift.PaneStore {
        private final Map<Long, CellCounts> kept = new HashMap<>();

        @Override
        public CellCounts get(long paneEnd) {
            return kept.get(paneEnd);
        }

        @Override
        public void remove(long paneEnd) {
            kept.remove(paneEnd);
        }
    }
}
