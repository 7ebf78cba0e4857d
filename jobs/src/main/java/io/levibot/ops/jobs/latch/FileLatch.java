package io.levibot.ops.jobs.latch;

import io.levibot.ops.operators.signal.GateLatch;
import io.levibot.ops.operators.signal.LiveGate;
import io.levibot.ops.state.kill.Lease;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The latch as a folder: {@code commands.json} and {@code lease.json}, which the console renames into place, and
 * {@code gate-SUBTASK.json}, which every gate subtask renames into place whenever it stands at a newer epoch.
 *
 * @param folder as text, since it travels to the tasks
 * @param pollMillis between two looks
 * @param leaseMillis time to live of a beat; 0 asks for none
 * @param isLive whether a gate stays closed while there is no latch
 */
public record FileLatch(String folder, long pollMillis, long leaseMillis, boolean isLive) implements GateLatch {

    /** The latch of a live job. */
    public static FileLatch live(Path folder, Duration poll, Duration lease) {
        return new FileLatch(folder.toAbsolutePath().toString(), poll.toMillis(), lease.toMillis(), true);
    }

    /** The latch of a replay that somebody watches: it may close, and is not needed to open. */
    public static FileLatch ofReplay(Path folder, Duration poll) {
        return new FileLatch(folder.toAbsolutePath().toString(), poll.toMillis(), 0, false);
    }

    @Override
    public Lease lease() {
        return leaseMillis == 0 ? Lease.OFF : Lease.unheld(leaseMillis * 1_000_000);
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Watch watch(LiveGate gate, int subtask, int parallelism) {
        LatchWatch watch = new LatchWatch(this, gate, subtask, parallelism);
        watch.start();
        return watch;
    }
}
