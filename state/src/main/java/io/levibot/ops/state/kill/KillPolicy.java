package io.levibot.ops.state.kill;

import java.io.Serializable;

/**
 * What trips by itself, how far it closes, and whether it opens again.
 *
 * @param driftTrips whether a drift verdict KILL trips at all
 * @param driftAction {@code kill.drift-action}: REDUCE (default; a full stop would strand open positions) or KILLED
 * @param driftGlobal {@code kill.drift-scope: global}: every drift trip closes {@code global} too
 * @param globalShare share of the symbols seen within {@code seenWithinMillis} that must be tripped by drift for
 *     {@code global} to trip, in (0, 1]
 * @param seenWithinMillis how long a symbol counts as seen after its last verdict, milliseconds
 * @param stalenessTrips whether a stale series closes its symbol
 * @param stalenessAction REDUCE or KILLED
 * @param resumeAfterMillis {@code kill.resume-after}: event time without a critical verdict after which an automatic
 *     trip is cleared; 0 is never
 */
public record KillPolicy(
        boolean driftTrips,
        KillLevel driftAction,
        boolean driftGlobal,
        double globalShare,
        long seenWithinMillis,
        boolean stalenessTrips,
        KillLevel stalenessAction,
        long resumeAfterMillis)
        implements Serializable {

    private static final long DAY = 86_400_000L;

    /** Throws IllegalArgumentException naming the option that is out of its range. */
    public KillPolicy {
        if (!driftAction.isClosed()) {
            throw new IllegalArgumentException("kill.drift-action: got OPEN, expected reduce or kill");
        }
        if (!stalenessAction.isClosed()) {
            throw new IllegalArgumentException("kill.staleness-action: got OPEN, expected reduce or kill");
        }
        if (!(globalShare > 0 && globalShare <= 1)) {
            throw new IllegalArgumentException("kill.global-share: got " + globalShare + ", expected (0, 1]");
        }
        if (seenWithinMillis <= 0) {
            throw new IllegalArgumentException(
                    "kill.seen-within: got " + seenWithinMillis + " ms, expected more than 0");
        }
        if (resumeAfterMillis < 0) {
            throw new IllegalArgumentException(
                    "kill.resume-after: got " + resumeAfterMillis + " ms, expected 0 (off) or more");
        }
    }

    /** Drift reduces its symbol, half of the symbols reduce everything, staleness closes its symbol, nothing resumes. */
    public static KillPolicy defaults() {
        return new KillPolicy(true, KillLevel.REDUCE, false, 0.5, DAY, true, KillLevel.KILLED, 0);
    }

    public KillPolicy withDriftAction(KillLevel action) {
        return new KillPolicy(
                driftTrips,
                action,
                driftGlobal,
                globalShare,
                seenWithinMillis,
                stalenessTrips,
                stalenessAction,
                resumeAfterMillis);
    }

    public KillPolicy withDriftGlobal(boolean global) {
        return new KillPolicy(
                driftTrips,
                driftAction,
                global,
                globalShare,
                seenWithinMillis,
                stalenessTrips,
                stalenessAction,
                resumeAfterMillis);
    }

    public KillPolicy withResumeAfter(long millis) {
        return new KillPolicy(
                driftTrips,
                driftAction,
                driftGlobal,
                globalShare,
                seenWithinMillis,
                stalenessTrips,
                stalenessAction,
                millis);
    }
}
