package io.levibot.ops.state.calibration;

/**
 * The minimum confidence of an entry, raised by doubt about the calibration.
 *
 * <p>Doubt = ECE_U + unearned {@link Boldness}. target = min(most, c0 + max(0, doubt - free)), never below c0. Where the
 * target is at or above the value in force it holds at once; where below, the excess is released with the half-life. At a
 * doubt &gt;= block entries are blocked.
 */
public final class ConfidenceTightening {

    /**
     * @param excess what is in force above c0
     * @param blocked whether entries are blocked
     * @param time when it was set, UTC epoch milliseconds
     */
    public record Snapshot(double excess, boolean blocked, long time) {}

    private final TighteningSettings settings;
    private double excess;
    private boolean blocked;
    private long time;

    public ConfidenceTightening(TighteningSettings settings) {
        this(new Snapshot(0, false, Long.MIN_VALUE), settings);
    }

    /** Goes on from a snapshot. */
    public ConfidenceTightening(Snapshot snapshot, TighteningSettings settings) {
        this.settings = settings;
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
        double target = doubt > settings.free() ? doubt - settings.free() : 0;
        if (target >= excess) {
            excess = target;
        } else {
            double age = (double) (now - time) / settings.halfLifeMillis();
            excess = target + (excess - target) * StrictMath.pow(.5, age);
        }
        blocked = doubt >= settings.block();
        time = now;
    }

    /** Returns the minimum confidence in force for a policy's own minimum c0. */
    public double minConfidence(double c0) {
        return Math.max(c0, Math.min(settings.most(), c0 + excess));
    }

    /** Whether entries are blocked. */
    public boolean blocked() {
        return blocked;
    }

    public Snapshot snapshot() {
        return new Snapshot(excess, blocked, time);
    }
}
