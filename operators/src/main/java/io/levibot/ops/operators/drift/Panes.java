package io.levibot.ops.operators.drift;

/**
 * Stretches of event time in which rows are counted together: {@code (end - length, end]}, ends at multiples of the
 * length since the epoch.
 *
 * @param millis the length of a pane: the longer of 15 minutes and one bar
 */
public record Panes(long millis) {

    private static final long SHORTEST = 900_000L;

    /** The panes of a timeframe. */
    public static Panes of(long barMillis) {
        return new Panes(Math.max(SHORTEST, barMillis));
    }

    /** The end of the pane that holds a moment. */
    public long endOf(long at) {
        return Math.floorDiv(at + millis - 1, millis) * millis;
    }

    /** How many panes it takes to hold this many bars, rounded up. */
    public int holding(int bars, long barMillis) {
        return (int) ((bars * barMillis + millis - 1) / millis);
    }
}
