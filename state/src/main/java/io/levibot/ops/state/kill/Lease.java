package io.levibot.ops.state.kill;

/**
 * The control writer's sign of life as one reader sees it. The writer raises a beat; the reader notes, by its own
 * monotonic clock, when the beat last changed. The writer's clock plays no part.
 *
 * <p>The first beat of a holder proves nothing (the file may be a dead writer's): the lease is held from the second on.
 *
 * @param holder who writes the beats; empty before the first
 * @param beat the last beat seen; -1 before the first
 * @param renewedAtNanos the reader's clock when the beat last rose
 * @param alive whether it ever rose under this holder
 * @param ttlNanos how long a beat lasts; 0 where no lease is asked for ({@code kill.lease: off})
 */
public record Lease(String holder, long beat, long renewedAtNanos, boolean alive, long ttlNanos) {

    /** No lease is asked for: always held. For replays and tests. */
    public static final Lease OFF = new Lease("", -1, 0, true, 0);

    /** A lease that nobody has taken yet; ttl must be positive. */
    public static Lease unheld(long ttlNanos) {
        if (ttlNanos <= 0) {
            throw new IllegalArgumentException("kill.lease: got " + ttlNanos + " ns, expected more than 0");
        }
        return new Lease("", -1, 0, false, ttlNanos);
    }

    /** The lease after the beat was read at {@code nowNanos}; an old beat of the same holder changes nothing. */
    public Lease observe(String from, long seen, long nowNanos) {
        if (ttlNanos == 0) {
            return this;
        }
        if (!from.equals(holder)) {
            return new Lease(from, seen, nowNanos, false, ttlNanos);
        }
        return seen > beat ? new Lease(holder, seen, nowNanos, true, ttlNanos) : this;
    }

    /** Whether the lease is held at {@code nowNanos}: the last beat is younger than its time to live. */
    public boolean isHeld(long nowNanos) {
        return alive && (ttlNanos == 0 || nowNanos - renewedAtNanos < ttlNanos);
    }
}
