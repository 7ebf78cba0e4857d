package io.levibot.ops.operators.canary;

import io.levibot.ops.state.calibration.CalibrationUpdate;
import io.levibot.ops.state.ensemble.EnsembleBar;
import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.kill.KillEvent;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the judge must take into account. Exactly one of the last five is there.
 *
 * @param at event time, epoch milliseconds
 * @param order within one time: commands, then what was found, then the bar that is judged with it
 * @param id within one order
 */
public record RolloutEvent(
        long at,
        int order,
        String id,
        @Nullable ControlCommand command,
        @Nullable PlanChange change,
        @Nullable KillEvent drift,
        @Nullable CalibrationUpdate calibration,
        @Nullable EnsembleBar bar) {

    /** The order in which events are taken. */
    public static final Comparator<RolloutEvent> ORDER = Comparator.comparingLong(RolloutEvent::at)
            .thenComparingInt(RolloutEvent::order)
            .thenComparing(RolloutEvent::id);

    public static RolloutEvent of(ControlCommand command) {
        return new RolloutEvent(command.issuedAt(), 0, id(command), command, null, null, null, null);
    }

    public static RolloutEvent of(PlanChange change) {
        return new RolloutEvent(change.at(), 0, id(change.command()), null, change, null, null, null);
    }

    /** A drift verdict as the kill-switch is told it. */
    public static RolloutEvent ofDrift(KillEvent finding) {
        return new RolloutEvent(finding.at(), 1, finding.id(), null, null, finding, null, null);
    }

    public static RolloutEvent of(CalibrationUpdate update) {
        return new RolloutEvent(
                update.time(), 2, update.model() + "@" + update.timeframe(), null, null, null, update, null);
    }

    public static RolloutEvent of(EnsembleBar bar) {
        return new RolloutEvent(bar.at(), 3, "", null, null, null, null, bar);
    }

    private static String id(ControlCommand command) {
        return String.format(Locale.ROOT, "%020d %s", command.epoch(), command.id());
    }
}
