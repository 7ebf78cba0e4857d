package io.levibot.ops.jobs.cluster;

import java.util.Map;

/**
 * What a cluster is made of.
 *
 * @param taskManagers processes that work
 * @param slots of each: tasks of one operator side by side
 * @param restPort of the JobManager: its page, and where jobs are submitted
 * @param rpcPort of the JobManager
 * @param metricsPort the first port of the scrapes; each process takes two, one after the other
 * @param memory of a TaskManager's process, such as {@code 1200m}
 * @param flink options of Flink's own, over ours
 */
public record ClusterPlan(
        int taskManagers,
        int slots,
        int restPort,
        int rpcPort,
        int metricsPort,
        String memory,
        Map<String, String> flink) {

    public ClusterPlan {
        flink = Map.copyOf(flink);
    }
}
