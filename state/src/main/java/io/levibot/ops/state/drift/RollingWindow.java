package io.levibot.ops.state.drift;

/**
 * The long and the short window of one key as running sums: each new pane is added once and subtracted twice, when it
 * leaves the short and when it leaves the long window. Equal to counting the window's rows afresh.
 *
 * <p>Panes are the caller's to keep (see {@link PaneStore}), and the sums can be {@linkplain #rebuild rebuilt} from them. Not
 * thread-safe.
 */
public final class RollingWindow {

    private final DriftWindows windows;
    private final CellCounts longSum;
    private final CellCounts shortSum;
    private long lastPaneEnd = Long.MIN_VALUE;

    private RollingWindow(ReferenceDistribution reference) {
        windows = reference.windows();
        longSum = new CellCounts(reference.cells());
        shortSum = new CellCounts(reference.cells());
    }

    /** An empty window over the cells of a reference. */
    public static RollingWindow over(ReferenceDistribution reference) {
        return new RollingWindow(reference);
    }

    /**
     * The window that ended with this pane, summed anew.
     *
     * @param lastPaneEnd what {@link #lastPaneEnd} gave
     * @param panes with every pane of the long window
     */
    public static RollingWindow rebuild(ReferenceDistribution reference, long lastPaneEnd, PaneStore panes) {
        RollingWindow window = over(reference);
        window.lastPaneEnd = lastPaneEnd;
        if (lastPaneEnd == Long.MIN_VALUE) {
            return window;
        }
        DriftWindows of = window.windows;
        for (int age = 0; age < of.longPanes(); age++) {
            CellCounts pane = panes.get(lastPaneEnd - age * of.paneMillis());
            if (pane != null) {
                window.longSum.add(pane);
                if (age < of.shortPanes()) {
                    window.shortSum.add(pane);
                }
            }
        }
        return window;
    }

    /**
     * Moves both windows to the end of a pane and adds that pane. Panes that were never added are gaps. Those that have left
     * the long window are removed from the store.
     *
     * @param paneEnd a multiple of the pane's length, later than every pane before
     * @param pane the counts of (paneEnd - length, paneEnd], which the store has unless they are empty
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
        longSum.add(pane);
        shortSum.add(pane);
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
