package io.levibot.ops.state.drift;

/**
 * The long and the short window of one key as running sums: each new pane is added once and subtracted twice, when it
 * leaves the short and when it leaves the long window. Equal to counting the window's rows afresh.
 *
 * <p>Panes are the caller's to keep (see {@link PaneStore}); the sums are {@link #longWindow} and {@link #shortWindow}. Not thread-safe.
 */
public final class RollingWindow {

    private final DriftWindows windows;
    private final CellCounts longSum;
    private final CellCounts shortSum;
    private long lastPaneEnd;

    private RollingWindow(DriftWindows windows, CellCounts longSum, CellCounts shortSum, long lastPaneEnd) {
        this.windows = windows;
        this.longSum = longSum;
        this.shortSum = shortSum;
        this.lastPaneEnd = lastPaneEnd;
    }

    /** An empty window over the cells of a reference. */
    public static RollingWindow over(ReferenceDistribution reference) {
        return new RollingWindow(
                reference.windows(),
                new CellCounts(reference.cells()),
                new CellCounts(reference.cells()),
                Long.MIN_VALUE);
    }

    /**
     * The window whose sums were kept.
     *
     * @param longSum what {@link #longWindow} gave; taken over, not copied
     * @param shortSum what {@link #shortWindow} gave; taken over, not copied
     * @param lastPaneEnd what {@link #lastPaneEnd} gave
     */
    public static RollingWindow restore(
            ReferenceDistribution reference, CellCounts longSum, CellCounts shortSum, long lastPaneEnd) {
        return new RollingWindow(reference.windows(), longSum, shortSum, lastPaneEnd);
    }

    /**
     * Moves both windows to the end of a pane and adds that pane. Panes that were never added are gaps.
     *
     * @param paneEnd a multiple of the pane's length, later than every pane before
     * @param pane the counts of (paneEnd - length, paneEnd]; may be empty, and is then not stored
     * @throws IllegalArgumentException when the pane is not newer, or not on the grid
     */
    public void add(long paneEnd, CellCounts pane, PaneStore panes) {
        long length = windows.paneMillis();
        if (Math.floorMod(paneEnd, length) != 0 || paneEnd <= lastPaneEnd) {
            throw new IllegalArgumentException("pane end: got " + paneEnd + " after " + lastPaneEnd
                    + ", expected a later multiple of " + length + " ms");
        }
        if (lastPaneEnd != Long.MIN_VALUE) {
            // the short window first: after a long gap both need panes that the long one then forgets
            evict(shortSum, windows.shortPanes(), paneEnd, panes, false);
            evict(longSum, windows.longPanes(), paneEnd, panes, true);
        }
        if (!pane.isEmpty()) {
            longSum.add(pane);
            shortSum.add(pane);
            panes.put(paneEnd, pane);
        }
        lastPaneEnd = paneEnd;
    }

    /** The panes of the window that ended at {@code lastPaneEnd} and are too old for the one that ends at paneEnd. */
    private void evict(CellCounts sum, int windowPanes, long paneEnd, PaneStore panes, boolean forget) {
        long length = windows.paneMillis();
        long oldest = lastPaneEnd - (windowPanes - 1) * length;
        long newestGone = Math.min(lastPaneEnd, paneEnd - windowPanes * length);
        for (long end = oldest; end <= newestGone; end += length) {
            CellCounts gone = panes.get(end);
            if (gone != null) {
                sum.subtract(gone);
                if (forget) {
                    panes.remove(end);
                }
            }
        }
    }

    /** Counts of the long window. A view: it changes with the next pane. */
    public CellCounts longWindow() {
        return longSum;
    }

    /** Counts of the short window. A view: it changes with the next pane. */
    public CellCounts shortWindow() {
        return shortSum;
    }

    /** End of the newest pane, or {@code Long.MIN_VALUE}. */
    public long lastPaneEnd() {
        return lastPaneEnd;
    }
}
