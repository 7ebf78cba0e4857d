package io.levibot.ops.jobs.latch;

import io.levibot.ops.operators.signal.GateLatch;
import io.levibot.ops.operators.signal.LiveGate;
import io.levibot.ops.state.kill.Lease;
import java.time.Duration;
import java.util.Properties;

/**
 * The latch as topics: every gate subtask reads the control topic itself, outside of Flink's channels, and the beats of the
 * lease beside it, where it also tells how far it has come.
 *
 * @param control the topic of commands, read from its beginning; compaction keeps the last of every scope and action
 * @param latch the topic of beats, reports and outcomes
 * @param leaseMillis time to live of a beat; 0 asks for none
 */
public record TopicLatch(Properties client, String control, String latch, long leaseMillis) implements GateLatch {

    public static TopicLatch of(Properties client, String control, String latch, Duration lease) {
        return new TopicLatch(client, control, latch, lease.toMillis());
    }

    @Override
    public Lease lease() {
        return leaseMillis == 0 ? Lease.OFF : Lease.unheld(leaseMillis * 1_000_000);
    }

    @Override
    public boolean isLive() {
        return true;
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Watch watch(LiveGate gate, int subtask, int parallelism) {
        TopicWatch watch = new TopicWatch(this, gate, subtask, parallelism);
        watch.start();
        return watch;
    }
}
