package io.levibot.ops.jobs.cluster;

import java.util.Map;

/**
 * What a cluster is made of.
 *
 * <p>With a ZooKeeper, a JobManager that was killed and started again goes on with its jobs from their last checkpoints;
 * without, somebody submits them again with {@code --restore latest}.
 *
 * @param taskManagers processes that work
 * @param slots of each: tasks of one operator side by side
 * @param restPort of the JobManager: its page, and where jobs are submitted
 * @param rpcPort of the JobManager
 * @param metricsPort the first port of the scrapes; each process takes two, one after the other
 * @param zooKeeperPort of the ZooKeeper that holds what the JobManager must not forget; 0: none
 * @param memory of a TaskManager's process, such as {@code 1200m}
 * @param flink options of Flink's own, over ours
 */
public record ClusterPlan(
        int taskManagers,
        int slots,
        int restPort,
        int rpcPort,
        int metricsPort,
        int zooKeeperPort,
        String memory,
        Map<String, String> flink) {

    public ClusterPlan {
        flink = Map.copyOf(flink);
    }

    /** The same cluster with another number of TaskManagers. */
    ClusterPlan withTaskManagers(int number) {
        return new ClusterPlan(number, slots, restPort, rpcPort, metricsPort, zooKeeperPort, memory, flink);
    }

    /** Whether a JobManager's jobs outlive it. */
    boolean isHighlyAvailable() {
        return zooKeeperPort > 0;
    }
}
