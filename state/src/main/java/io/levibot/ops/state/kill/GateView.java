package io.levibot.ops.state.kill;

import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.signal.BlockReason;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one gate subtask knows, and what it decides. Two paths lead here: the durable one ({@link #apply}: accepted
 * changes, in checkpoints) and the fast one ({@link #latch}: raw commands beside the stream), which may only close. Both
 * merge by epoch, so neither can undo the other's newer word. What is missing, unreadable or expired blocks.
 *
 * <p>Guarantee: once a change of epoch k is applied, no signal passes that the new state does not admit, and none that was
 * known before a scope of it was last opened; {@link GateDecision#killEpoch} never falls. Not thread-safe.
 */
public final class GateView {

    /** How the latch beside the stream was last found. */
    public enum LatchStatus {
        /** None is asked for: replays and tests. */
        OFF,
        MISSING,
        UNREADABLE,
        READ
    }

    private final Map<String, ScopeState> scopes = new HashMap<>();
    private final Map<String, Latched> latched = new HashMap<>();
    private boolean present;
    private long manualEpoch;
    private long automaticEpoch;
    private Lease lease;
    private LatchStatus latchStatus;

    /**
     * A gate that knows nothing yet, and blocks.
     *
     * @param lease {@link Lease#OFF}, or unheld
     * @param latchStatus OFF, or MISSING until the latch is first read
     */
    public GateView(Lease lease, LatchStatus latchStatus) {
        this.lease = lease;
        this.latchStatus = latchStatus;
    }

    /** Takes a whole state: what the switch broadcasts at the start, and what a checkpoint gives back. */
    public void apply(KillState state) {
        present = true;
        state.scopes().values().forEach(this::merge);
        manualEpoch = Math.max(manualEpoch, state.manualEpoch());
        automaticEpoch = Math.max(automaticEpoch, state.automaticEpoch());
    }

    /** Takes the change of one scope: {@link KillTransition#after} of an accepted transition. */
    public void apply(ScopeState change) {
        merge(change);
    }

    /**
     * Takes a command straight from the latch. KILL and REDUCE are in force at once, until the switch has settled their
     * epoch; they never make anything less strict. CLEAR is left to the switch, which alone may accept it. A scope that
     * cannot be read closes everything.
     *
     * @return whether this gate now stands at the command's epoch or a newer one
     */
    public boolean latch(ControlCommand command) {
        if (command.action() != ControlCommand.Action.KILL && command.action() != ControlCommand.Action.REDUCE) {
            return false;
        }
        Scope scope;
        try {
            scope = Scope.parse(command.scope());
        } catch (IllegalArgumentException illegal) {
            latchStatus = LatchStatus.UNREADABLE;
            return false;
        }
        Latched before = latched.getOrDefault(scope.toString(), Latched.NOTHING);
        latched.put(scope.toString(), before.with(ManualRule.levelOf(command), command.epoch()));
        manualEpoch = Math.max(manualEpoch, command.epoch());
        return true;
    }

    /** Says how the latch was found. */
    public void latchFound(LatchStatus status) {
        latchStatus = status;
    }

    /** Takes a beat of the control writer; see {@link Lease#observe}. */
    public void observeBeat(String holder, long beat, long nowNanos) {
        lease = lease.observe(holder, beat, nowNanos);
    }

    /** Decides on one signal at {@code nowNanos} of the monotonic clock by which the lease is observed. */
    public GateDecision decide(GateQuery query, long nowNanos) {
        Set<BlockReason> reasons = closedBy(nowNanos);
        Set<String> named = new TreeSet<>();
        if (query.killEpoch() > killEpoch()) {
            reasons.add(BlockReason.KILL_STATE_BEHIND);
        }
        judge("global", BlockReason.KILLED_GLOBAL, BlockReason.REDUCED_GLOBAL, query, reasons, named);
        judge("symbol:" + query.symbol(), BlockReason.KILLED_SYMBOL, BlockReason.REDUCED_SYMBOL, query, reasons, named);
        for (String model : query.models()) {
            judge("model:" + model, BlockReason.KILLED_MODEL, BlockReason.REDUCED_MODEL, query, reasons, named);
        }
        return new GateDecision(new ArrayList<>(reasons), new ArrayList<>(named), killEpoch());
    }

    /** Why nothing may leave at all, whatever the registers say; empty where they decide. */
    public Set<BlockReason> closedBy(long nowNanos) {
        Set<BlockReason> reasons = EnumSet.noneOf(BlockReason.class);
        if (!present) {
            reasons.add(BlockReason.KILL_UNKNOWN);
        }
        if (latchStatus == LatchStatus.MISSING) {
            reasons.add(BlockReason.LATCH_MISSING);
        }
        if (latchStatus == LatchStatus.UNREADABLE) {
            reasons.add(BlockReason.LATCH_UNREADABLE);
        }
        if (!lease.isHeld(nowNanos)) {
            reasons.add(BlockReason.LEASE_EXPIRED);
        }
        return reasons;
    }

    /** The number that an emitted signal carries; it never falls. */
    public long killEpoch() {
        return manualEpoch + automaticEpoch;
    }

    /** The durable state, for a checkpoint; a gate that is restored reads the latch before it opens. */
    public KillState state() {
        return new KillState(manualEpoch, automaticEpoch, scopes);
    }

    /** How far this subtask has come, for whoever waits for a confirmation. */
    public GateReport report(int subtask, int parallelism) {
        return new GateReport(subtask, parallelism, manualEpoch, automaticEpoch);
    }

    private void judge(
            String scope,
            BlockReason whenKilled,
            BlockReason whenReduced,
            GateQuery query,
            Set<BlockReason> reasons,
            Set<String> named) {
        ScopeState state = scopes.get(scope);
        Latched fast = latched.get(scope);
        if (state == null && fast == null) {
            return;
        }
        if (state == null) {
            state = ScopeState.initial(scope);
        }
        int before = reasons.size();
        KillLevel level = state.latchedLevel();
        if (fast != null) {
            level = level.stricter(fast.above(state.manual()));
        }
        if (!level.admits(query.entry())) {
            reasons.add(level == KillLevel.REDUCE ? whenReduced : whenKilled);
        }
        if (!state.staleness().level().admits(query.entry())) {
            reasons.add(BlockReason.STALE);
        }
        if (query.knownAt() < loosenedAt(state)) {
            reasons.add(BlockReason.SUPERSEDED);
        }
        if (reasons.size() > before) {
            named.add(scope);
        }
    }

    /** What was known before this was held back, or would have been: letting it out now would be letting out the old. */
    private static long loosenedAt(ScopeState state) {
        long opened = Math.max(state.manual().loosenedAt(), state.automatic().loosenedAt());
        boolean fresh = !state.staleness().level().isClosed();
        return fresh ? Math.max(opened, state.staleness().since()) : opened;
    }

    private void merge(ScopeState change) {
        scopes.merge(change.scope(), change, ScopeState::merge);
        manualEpoch = Math.max(manualEpoch, change.manual().epoch());
        automaticEpoch = Math.max(automaticEpoch, change.automatic().epoch());
    }
}
