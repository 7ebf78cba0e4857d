package io.levibot.ops.state.kill;

import io.levibot.ops.state.signal.BlockReason;
import java.util.List;

/**
 * Whether a signal may leave.
 *
 * @param reasons every reason against it, in the order of {@link BlockReason}; empty where it passes
 * @param scopes the scopes behind the reasons, in order; empty where none is
 * @param killEpoch of the state that decided: what the emitted signal must carry
 */
public record GateDecision(List<BlockReason> reasons, List<String> scopes, long killEpoch) {

    public GateDecision {
        reasons = List.copyOf(reasons);
        scopes = List.copyOf(scopes);
    }

    public boolean passes() {
        return reasons.isEmpty();
    }
}
