package io.levibot.ops.operators.drift;

import io.levibot.ops.state.drift.CellCounts;
import io.levibot.ops.state.drift.PaneStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/** The panes of the current key, in keyed state, as the bytes they came in: a quarter of the counts of ticks. */
final class KeyedPanes implements PaneStore {

    private final MapState<Long, byte[]> panes;

    KeyedPanes(MapState<Long, byte[]> panes) {
        this.panes = panes;
    }

    @Override
    public @Nullable CellCounts get(long paneEnd) {
        try {
            byte[] bytes = panes.get(paneEnd);
            return bytes == null ? null : CellCounts.fromBytes(bytes);
        } catch (Exception unreadable) {
            throw new FlinkRuntimeException("pane ending at " + paneEnd + " cannot be read", unreadable);
        }
    }

    @Override
    public void remove(long paneEnd) {
        try {
            panes.remove(paneEnd);
        } catch (Exception unwritable) {
            throw new FlinkRuntimeException("pane ending at " + paneEnd + " cannot be dropped", unwritable);
        }
    }
}
