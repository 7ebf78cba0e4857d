package io.levibot.ops.jobs.cluster;

import java.time.Instant;
import java.util.Optional;

/**
 * A process that was started for a cluster.
 *
 * @param name {@code zookeeper}, {@code jobmanager} or {@code taskmanager-N}
 * @param pid its id
 * @param started when it began, by the system's record, so that another process of the same id is not taken for it
 * @param metricsPort the first of its two ports for the scrape; 0: it has none
 */
public record ClusterProcess(String name, long pid, String started, int metricsPort) {

    static ClusterProcess of(String name, ProcessHandle handle, int metricsPort) {
        return new ClusterProcess(name, handle.pid(), startOf(handle), metricsPort);
    }

    /** The process itself, while it runs. */
    Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(handle -> startOf(handle)
                .equals(started));
    }

    /** Whether it runs. */
    public boolean runs() {
        return handle().isPresent();
    }

    private static String startOf(ProcessHandle handle) {
        return handle.info().startInstant().map(Instant::toString).orElse("");
    }
}
