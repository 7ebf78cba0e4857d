package io.levibot.ops.state.signal;

import io.levibot.ops.state.kill.GateDecision;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

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

    /**
     * The same after a second look, which can only block.
     *
     * @param found by the kill state as it is known now
     * @param openBefore the position that had left before this decision
     * @param live whether it carries the epoch known now even where it passes; in a replay it stays that of its time
     */
    public GatedSignal andBy(GateDecision found, int openBefore, boolean live) {
        Set<BlockReason> all = EnumSet.noneOf(BlockReason.class);
        all.addAll(reasons);
        all.addAll(found.reasons());
        return new GatedSignal(
                live || !found.passes() ? signal.gatedAt(Math.max(signal.killEpoch(), found.killEpoch())) : signal,
                List.copyOf(all),
                found.passes() ? open : openBefore);
    }

    /** Whether it leaves. */
    public boolean passes() {
        return reasons.isEmpty();
    }
}
