package io.levibot.ops.state.signal;

import java.util.List;

/**
 * A decision after the gate.
 *
 * @param signal with the kill epoch it was gated by
 * @param reasons every one that blocks it; empty where it passes
 * @param open the position that has left the gate for this symbol from now on: what the gate keeps
 */
public record GatedSignal(Signal signal, List<BlockReason> reasons, int open) {

    public GatedSignal {
        reasons = List.copyOf(reasons);
    }

    /** Whether it leaves. */
    public boolean passes() {
        return reasons.isEmpty();
    }
}
