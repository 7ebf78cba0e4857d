package io.levibot.ops.operators.drift;

import static io.levibot.ops.operators.SampleRows.BTC;
import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.state.drift.CellCounts;
import io.levibot.ops.state.drift.PaneStore;
import io.levibot.ops.state.drift.ReferenceDistribution;
import io.levibot.ops.state.drift.RollingWindow;
import io.levibot.ops.state.event.SeriesKey;
import org.junit.jupiter.api.Test;

class RecentWindowsTest {

    private static final SeriesKey ETH = new SeriesKey("ETHUSDT", "15m");

    private static final PaneStore NOTHING_LEAVES = new PaneStore() {
        @Override
        public CellCounts get(long paneEnd) {
            throw new AssertionError("pane " + paneEnd);
        }

        @Override
        public void remove(long paneEnd) {
            throw new AssertionError("pane " + paneEnd);
        }
    };

    private final ReferenceDistribution reference = SampleReference.of(BTC, "first");

    private RollingWindow window(int pane) {
        PartialCounts partial = SampleReference.partial(reference, pane, 5, 15);
        RollingWindow window = RollingWindow.over(reference);
        window.add(partial.paneEnd(), CellCounts.fromBytes(partial.counts()), NOTHING_LEAVES);
        return window;
    }

    private static long bytes(RollingWindow window) {
        return window.longWindow().heapBytes() + window.shortWindow().heapBytes();
    }

    @Test
    void keepsTheFirstSeriesThatThereIsRoomForAndGivesRoomBack() {
        RollingWindow first = window(1);
        RollingWindow second = window(2);
        RecentWindows windows = new RecentWindows(bytes(first) + bytes(second) - 1);

        windows.keep(BTC, first);
        windows.keep(ETH, second);
        assertThat(windows.get(BTC)).isSameAs(first);
        assertThat(windows.get(ETH)).isNull();

        windows.keep(BTC, second); // in the place of its last one
        assertThat(windows.get(BTC)).isSameAs(second);
        windows.forget(BTC);
        windows.forget(BTC);
        windows.keep(ETH, first);
        assertThat(windows.get(BTC)).isNull();
        assertThat(windows.get(ETH)).isSameAs(first);
    }
}
