package io.levibot.ops.jobs.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * Checkpoints: {@code checkpoint}.
 *
 * @param interval between two; off = none
 * @param dir where they are kept; empty = below the output folder
 * @param timeout after which one has failed
 * @param tolerableFailures failures in a row before the job restarts
 */
public record CheckpointSettings(Duration interval, String dir, Duration timeout, int tolerableFailures)
        implements Section, Serializable {

    /** What holds where the file is silent. */
    public static final CheckpointSettings DEFAULTS =
            new CheckpointSettings(Duration.ofSeconds(10), "", Duration.ofMinutes(5), 10);

    /** Flink notices a lost TaskManager within its heartbeat's time-out, and then waits at most so long to begin again. */
    public static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(30);

    public static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(50);

    /** From a failure to the job's beginning again, where nothing else is in the way. */
    public static final Duration LONGEST_RESTART = HEARTBEAT_TIMEOUT.plus(LONGEST_BACK_OFF);

    @Override
    public void check(Problems problems) {
        problems.expect(interval.isZero() || interval.toMillis() >= 100, "interval", "off or at least 100ms");
        problems.expect(timeout.toMillis() > 0, "timeout", "a positive duration");
        problems.expect(tolerableFailures >= 0, "tolerable-failures", "a whole number from 0");
    }
}
