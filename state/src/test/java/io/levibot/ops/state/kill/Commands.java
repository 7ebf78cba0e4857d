package io.levibot.ops.state.kill;

import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.event.ControlCommand.Action;
import io.levibot.ops.state.event.SeriesKey;
import io.levibot.ops.state.kill.KillEvent.Standing;
import java.util.List;

/** Commands and findings as tests say them. */
final class Commands {

    static final long HOUR = 3_600_000L;
    static final SeriesKey BTC = new SeriesKey("BTCUSDT", "15m");
    static final SeriesKey ETH = new SeriesKey("ETHUSDT", "15m");
    static final SeriesKey SOL = new SeriesKey("SOLUSDT", "15m");

    private Commands() {}

    static ControlCommand command(long epoch, long at, Action action, String scope, String reason, String payload) {
        return new ControlCommand("c" + epoch, epoch, at, "ada", scope, action, reason, payload);
    }

    static KillEvent kill(long epoch, long at, String scope) {
        return KillEvent.of(command(epoch, at, Action.KILL, scope, "", ""));
    }

    static KillEvent reduce(long epoch, long at, String scope) {
        return KillEvent.of(command(epoch, at, Action.REDUCE, scope, "", ""));
    }

    static KillEvent clear(long epoch, long at, String scope, long seen) {
        return KillEvent.of(command(epoch, at, Action.CLEAR, scope, "looked at it", Long.toString(seen)));
    }

    static KillEvent verdict(long at, SeriesKey series, Standing standing) {
        return KillEvent.drift(at, series, standing, List.of());
    }

    static KillSwitch fresh(KillPolicy policy) {
        return new KillSwitch(policy, KillSwitchSnapshot.initial());
    }

    /** The transitions as short lines: time scope action outcome, level before and after, epoch before and after. */
    static List<String> lines(List<KillTransition> transitions) {
        return transitions.stream().map(Commands::line).toList();
    }

    private static String line(KillTransition t) {
        return t.at() + " " + t.scope() + " " + t.action() + " " + t.outcome() + " " + t.levelBefore() + ">"
                + t.levelAfter() + " " + t.epochBefore() + ">" + t.epochAfter();
    }
}
