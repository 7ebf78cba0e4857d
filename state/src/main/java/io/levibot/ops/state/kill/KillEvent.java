package io.levibot.ops.state.kill;

import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.event.Fact;
import io.levibot.ops.state.event.SeriesKey;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing the switch must take into account, held back until the watermark has passed it. Exactly one of the last
 * three is there.
 *
 * <p>The order is (at, scope, epoch, id): that of DESIGN.md 7 with the writer's epoch before the id, so that two commands
 * of one millisecond are taken in the order in which they were given. What the policy finds has epoch 0 and goes first: a
 * clear of the same instant cannot have seen it, and is refused.
 *
 * @param at event time, epoch milliseconds
 * @param scope the text of the scope that it is about
 * @param epoch the control writer's epoch; 0 for findings
 * @param id unique among the events of one time and scope
 */
public record KillEvent(
        long at,
        String scope,
        long epoch,
        String id,
        @Nullable ControlCommand command,
        @Nullable DriftFinding drift,
        @Nullable StalenessFinding staleness)
        implements Comparable<KillEvent> {

    private static final Comparator<KillEvent> ORDER = Comparator.comparingLong(KillEvent::at)
            .thenComparing(KillEvent::scope)
            .thenComparingLong(KillEvent::epoch)
            .thenComparing(KillEvent::id);

    /** How bad a series' drift is, as far as the switch cares. */
    public enum Standing {
        /** OK, WARNING, INSUFFICIENT or MISSING_REFERENCE: says nothing against trading. */
        CALM,
        /** Does not trip by itself, and keeps a trip from being resumed. */
        CRITICAL,
        /** Trips. */
        KILL;

        /** The standing of a drift verdict's name. */
        public static Standing ofVerdict(String verdict) {
            return switch (verdict) {
                case "KILL" -> KILL;
                case "CRITICAL" -> CRITICAL;
                default -> CALM;
            };
        }
    }

    /**
     * A drift verdict of one series; may be sent every pane or on change only, the switch decides the same.
     *
     * @param evidence what the verdict rests on; carried into the audit
     */
    public record DriftFinding(SeriesKey series, Standing standing, List<Fact> evidence) {
        public DriftFinding {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * One series has gone stale, or is fresh again.
     *
     * @param ageMillis how old its last row is
     */
    public record StalenessFinding(SeriesKey series, boolean stale, long ageMillis) {}

    public static KillEvent of(ControlCommand command) {
        return new KillEvent(command.issuedAt(), command.scope(), command.epoch(), command.id(), command, null, null);
    }

    public static KillEvent drift(long at, SeriesKey series, Standing standing, List<Fact> evidence) {
        DriftFinding finding = new DriftFinding(series, standing, evidence);
        return new KillEvent(at, "symbol:" + series.symbol(), 0, "drift:" + series, null, finding, null);
    }

    public static KillEvent staleness(long at, SeriesKey series, boolean stale, long ageMillis) {
        StalenessFinding finding = new StalenessFinding(series, stale, ageMillis);
        return new KillEvent(at, "symbol:" + series.symbol(), 0, "stale:" + series, null, null, finding);
    }

    @Override
    public int compareTo(KillEvent other) {
        return ORDER.compare(this, other);
    }
}
