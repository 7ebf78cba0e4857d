package io.levibot.ops.operators.signal;

import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.kill.GateDecision;
import io.levibot.ops.state.kill.GateQuery;
import io.levibot.ops.state.kill.GateReport;
import io.levibot.ops.state.kill.GateView;
import io.levibot.ops.state.kill.GateView.LatchStatus;
import io.levibot.ops.state.kill.KillState;
import io.levibot.ops.state.kill.ScopeState;
import io.levibot.ops.state.signal.BlockReason;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * One gate subtask's view, shared by the task and by the thread that watches the latch.
 *
 * <p>A signal is decided and let out within one {@link #letThrough}; whatever the latch says is applied outside of it. So
 * when {@link #latched} returns, nothing that it forbids is on its way any more, and the epoch may be reported. The lock is
 * fair: a busy task cannot keep a kill waiting for more than the signal in hand.
 */
public final class LiveGate {

    private final ReentrantLock lock = new ReentrantLock(true);
    private final GateView view;
    private final LongSupplier nanos;

    /** A gate that knows nothing yet. */
    public LiveGate(GateLatch latch) {
        this.view = new GateView(latch.lease(), latch.isLive() ? LatchStatus.MISSING : LatchStatus.OFF);
        this.nanos = latch::nanos;
        if (!latch.isLive()) {
            view.apply(KillState.initial());
        }
    }

    /** What is done with a signal while nothing newer can be applied. */
    @FunctionalInterface
    public interface Exit {
        void take(GateDecision decision) throws Exception;
    }

    /** Decides, and lets {@code exit} act on it before anything newer is applied. */
    void letThrough(GateQuery query, Exit exit) throws Exception {
        lock.lock();
        try {
            exit.take(view.decide(query, nanos.getAsLong()));
        } finally {
            lock.unlock();
        }
    }

    /** The switch has spoken to this gate: what was not said so far is open. */
    void started() {
        locked(() -> view.apply(KillState.initial()));
    }

    /** A scope as the switch has settled it. */
    void settled(ScopeState scope) {
        locked(() -> view.apply(scope));
    }

    /** The latch was looked at: how it was found, and every command that it holds. */
    public void latched(LatchStatus status, List<ControlCommand> commands) {
        locked(() -> {
            view.latchFound(status);
            // a command that cannot be read leaves the latch unreadable
            commands.forEach(view::latch);
        });
    }

    /** A beat of the control writer was read at {@code nanosRead} of the latch's clock. */
    public void beat(String holder, long beat, long nanosRead) {
        locked(() -> view.observeBeat(holder, beat, nanosRead));
    }

    /** How far this subtask has come. */
    public GateReport report(int subtask, int parallelism) {
        lock.lock();
        try {
            return view.report(subtask, parallelism);
        } finally {
            lock.unlock();
        }
    }

    /** Why nothing may leave at all; empty where the kill state decides. */
    public Set<BlockReason> closedBy() {
        lock.lock();
        try {
            return view.closedBy(nanos.getAsLong());
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
