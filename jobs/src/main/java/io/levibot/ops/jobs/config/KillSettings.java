package io.levibot.ops.jobs.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * The kill-switch: {@code kill}; DESIGN 7.
 *
 * @param driftAction what an automatic drift trip engages
 * @param driftScope whom it stops
 * @param driftEnabled whether drift may trip
 * @param stalenessEnabled whether staleness may close a symbol
 * @param globalShare share of the symbols seen within 24h whose kill is everybody's
 * @param resumeAfter event time without a critical verdict that clears an automatic trip; off = never
 * @param lease live: time to live of the control writer's lease; off = none is needed
 * @param leaseRenewal how often the control writer renews it
 * @param latchPoll how often the gate looks at the latch
 */
public record KillSettings(
        KillSettings.DriftAction driftAction,
        KillSettings.DriftScope driftScope,
        boolean driftEnabled,
        boolean stalenessEnabled,
        double globalShare,
        Duration resumeAfter,
        Duration lease,
        Duration leaseRenewal,
        Duration latchPoll)
        implements Section, Serializable {

    /** What holds where the file is silent. */
    public static final KillSettings DEFAULTS = new KillSettings(
            DriftAction.REDUCE,
            DriftScope.SYMBOL,
            true,
            true,
            0.5,
            Duration.ZERO,
            Duration.ofSeconds(2),
            Duration.ofMillis(500),
            Duration.ofMillis(5));

    /** What an automatic trip engages. */
    public enum DriftAction {
        REDUCE,
        KILL
    }

    /** Whom an automatic trip stops. */
    public enum DriftScope {
        SYMBOL,
        GLOBAL
    }

    /** The same with another {@code resume-after}. */
    public KillSettings withResumeAfter(Duration other) {
        return Records.with(this, "resumeAfter", other);
    }

    @Override
    public void check(Problems problems) {
        problems.expect(globalShare > 0 && globalShare <= 1, "global-share", "a share above 0, at most 1");
        problems.expect(!resumeAfter.isNegative(), "resume-after", "off or a duration such as 24h");
        problems.expect(
                lease.isZero() || lease.compareTo(leaseRenewal) > 0,
                "lease",
                "off or a duration longer than lease-renewal, such as 2s");
        problems.expect(leaseRenewal.toMillis() > 0, "lease-renewal", "a positive duration");
        problems.expect(latchPoll.toMillis() >= 1, "latch-poll", "at least 1ms");
    }
}
