package io.levibot.ops.state.drift;

/**
 * How a key's time is cut: panes (start, end] on multiples of their length, a long and a short window of whole panes.
 *
 * <p>A pane is 15 minutes long, or a bar where bars are longer. A window that is not a whole number of panes is rounded
 * up: 16 bars of 5m are 80 minutes and become 6 panes, 18 bars; the null distributions are those of 18 bars too.
 *
 * @param barMillis length of a bar, positive
 * @param paneMillis length of a pane
 * @param longPanes panes of the window that verdicts are made of
 * @param shortPanes panes of the window that catches frozen and unit-error features early
 */
public record DriftWindows(long barMillis, long paneMillis, int longPanes, int shortPanes) {

    private static final long SHORTEST_PANE = 900_000;

    public DriftWindows {
        if (barMillis <= 0 || paneMillis <= 0 || shortPanes < 1 || longPanes < shortPanes) {
            throw new IllegalArgumentException("drift windows: got bar " + barMillis + " ms, pane " + paneMillis
                    + " ms, " + longPanes + " and " + shortPanes
                    + " panes, expected positive lengths and at least as many long as short panes");
        }
    }

    /** The windows of this many bars, rounded up to whole panes. */
    public static DriftWindows of(long barMillis, int longBars, int shortBars) {
        long pane = Math.max(SHORTEST_PANE, barMillis);
        return new DriftWindows(barMillis, pane, panes(longBars * barMillis, pane), panes(shortBars * barMillis, pane));
    }

    private static int panes(long millis, long pane) {
        return Math.toIntExact((millis + pane - 1) / pane);
    }

    /** The end of the pane that a row known at this time belongs to: the next multiple of the pane, itself included. */
    public long paneEnd(long knownAt) {
        return -Math.floorDiv(-knownAt, paneMillis) * paneMillis;
    }

    /** The rows that the long window holds at one a bar. */
    public int longBars() {
        return Math.toIntExact(longMillis() / barMillis);
    }

    /** The rows that the short window holds at one a bar. */
    public int shortBars() {
        return Math.toIntExact(shortMillis() / barMillis);
    }

    public long longMillis() {
        return longPanes * paneMillis;
    }

    public long shortMillis() {
        return shortPanes * paneMillis;
    }
}
