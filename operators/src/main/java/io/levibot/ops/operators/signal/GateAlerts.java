package io.levibot.ops.operators.signal;

import io.levibot.ops.state.event.Alert;
import io.levibot.ops.state.event.Fact;
import io.levibot.ops.state.signal.BlockReason;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An alert when a gate closes for want of a sign of life from the control side, and one when it is there again. */
final class GateAlerts {

    private static final Set<BlockReason> SILENCE = EnumSet.of(
            BlockReason.KILL_UNKNOWN,
            BlockReason.LATCH_MISSING,
            BlockReason.LATCH_UNREADABLE,
            BlockReason.LEASE_EXPIRED);

    private List<BlockReason> last = List.of();

    /** The alert after a decision with these reasons; null where nothing has changed. */
    @Nullable
    Alert after(long time, List<BlockReason> reasons) {
        List<BlockReason> silent = reasons.stream().filter(SILENCE::contains).toList();
        if (silent.equals(last)) {
            return null;
        }
        last = silent;
        if (silent.isEmpty()) {
            return new Alert(
                    time,
                    Alert.Severity.INFO,
                    Alert.Kind.KILL,
                    "global",
                    "the gate hears its console again",
                    List.of());
        }
        String silence =
                String.join(", ", silent.stream().map(BlockReason::label).toList());
        return new Alert(
                time,
                Alert.Severity.CRITICAL,
                Alert.Kind.KILL,
                "global",
                "nothing leaves the gate: " + silence + "; is the console running?",
                List.of(Fact.of("reasons", silence)));
    }
}
