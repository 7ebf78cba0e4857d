package io.levibot.ops.state.drift;

import org.jspecify.annotations.Nullable;

/**
 * Where the panes of a rolling window are kept, by the end of the pane: a map in keyed state, or in memory. Failures of
 * the store pass through unchecked.
 */
public interface PaneStore {

    /** The pane that ends here, or null when there was none: a gap. */
    @Nullable
    CellCounts get(long paneEnd);

    void remove(long paneEnd);
}
