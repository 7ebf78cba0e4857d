package io.levibot.ops.state.calibration;

/**
 * The minimum confidence of an entry, raised by doubt about the calibration.
 *
 * <p>Doubt = ECE_U + unearned {@link Boldness}. target = min(.75, c0 + max(0, doubt - .04)), never below c0. Where the target is at or above the value in force it holds
 * at once; where below, the excess is released with a half-life of 24 h. At a doubt
 * &gt;= .10 entries are blocked.
 */
public final class ConfidenceTightening {

    /** Doubt up to this costs nothing. */
    public static final double FREE = .04;
    /** Entries are blocked from this doubt on. */
    public static final double BLOCK = .10;
    /** No doubt asks for more than this; beyond it entries are blocked anyway. */
    public static final double MOST = .75;

    private static final double HALF_LIFE_MILLIS = 24 * 3_600_000d;

    /**
     * @param excess what is in force above c0
     * @param blocked whether entries are blocked
     * @param time when it was set, UTC epoch milliseconds
     */
    public record Snapshot(double excess, boolean blocked, long time) {}

    private double excess;
    private boolean blocked;
    private long time;

    public ConfidenceTightening() {
        this(new Snapshot(0, false, Long.MIN_VALUE));
    }

    public ConfidenceTightening(Snapshot snapshot) {
        excess = snapshot.excess();
        blocked = snapshot.blocked();
        time = snapshot.time();
    }

    /**
     * Takes a new figure of doubt into account.
     *
     * @param now event time, UTC epoch milliseconds, not before the last
     * @param doubt NaN where there are too few rows to know: then nothing tightens, what is in force is
     *     released
     */
    public void update(long now, double doubt) {
        double target = doubt > FREE ? doubt - FREE : 0;
        if (target >= excess) {
            excess = target;
        } else {
            double age = (double) (now - time) / HALF_LIFE_MILLIS;
            excess = target + (excess - target) * StrictMath.pow(.5, age);
        }
        blocked = doubt >= BLOCK;
        time = now;
    }

    /** Returns the minimum confidence in force for a policy's own minimum c0. */
    public double minConfidence(double c0) {
        return Math.max(c0, Math.min(MOST, c0 + excess));
    }

    /** Whether entries are blocked. */
    public boolean blocked() {
        return blocked;
    }

    public Snapshot snapshot() {
        return new Snapshot(excess, blocked, time);
    }
}
