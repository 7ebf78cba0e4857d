package io.levibot.ops.operators.signal;

import io.levibot.ops.state.kill.Lease;
import java.io.Serializable;

/**
 * What a live gate is told beside the stream, so that neither backpressure nor a checkpoint can delay a kill: over files, or
 * over a compacted topic. Implemented where clocks and files may be read.
 */
public interface GateLatch extends Serializable {

    /** {@link Lease#OFF}, or one that nobody holds yet. */
    Lease lease();

    /** Whether a gate stays closed until the latch was read; a replay's does not. */
    boolean isLive();

    /** The monotonic clock by which the lease is observed, nanoseconds. */
    long nanos();

    /**
     * Begins to tell a gate what is there, and whoever waits for it how far the gate has come ({@link LiveGate#report}),
     * from a thread of its own until it is closed. A failure to read is told too ({@link LiveGate#latched}), never thrown.
     *
     * @param subtask of the gate, from 0
     * @param parallelism of the gate
     */
    Watch watch(LiveGate gate, int subtask, int parallelism);

    /** A running watch; closing it ends it, and takes the subtask's report back. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
