package io.levibot.ops.state.kill;

import java.util.Comparator;

/**
 * Whether a symbol's input has gone stale: the third register of a symbol. It is not latched (the feed's return opens it
 * by itself), carries no epoch of its own, and never counts towards {@code global}.
 *
 * @param revision rising with every change of this symbol's staleness, given by the switch; 0 before the first. Not a
 *     time: two series of a symbol may change at one instant
 * @param level OPEN while fresh
 * @param since event time of the change, epoch milliseconds
 * @param series the stale series, {@code SYMBOL_TF} joined by a comma, in order; empty while fresh
 */
public record StalenessRegister(long revision, KillLevel level, long since, String series)
        implements Comparable<StalenessRegister> {

    /** Fresh, at revision 0. */
    public static final StalenessRegister INITIAL = new StalenessRegister(0, KillLevel.OPEN, Long.MIN_VALUE, "");

    private static final Comparator<StalenessRegister> ORDER = Comparator.comparingLong(StalenessRegister::revision)
            .thenComparing(StalenessRegister::level)
            .thenComparingLong(StalenessRegister::since)
            .thenComparing(StalenessRegister::series);

    /** The later of the two; the stricter where they are of one revision. */
    public StalenessRegister merge(StalenessRegister other) {
        return compareTo(other) >= 0 ? this : other;
    }

    @Override
    public int compareTo(StalenessRegister other) {
        return ORDER.compare(this, other);
    }
}
