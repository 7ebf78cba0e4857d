package io.levibot.ops.jobs.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Kills TaskManagers in turn and measures the pauses between commits, which several kills may lengthen. A kill may hit a job
 * that reads, that takes a checkpoint, that commits, or that has done nothing yet since the last.
 */
public final class KillLoop {

    /** How much has been committed so far: it grows with every commit. */
    @FunctionalInterface
    public interface Committed {
        long amount() throws Exception;
    }

    private static final long LATEST_NANOS = 3_000_000_000L;

    private final Committed committed;
    private final List<Duration> restarts = new ArrayList<>();
    private final Random random = new Random(7);
    private long amount;
    private long lastCommit = System.nanoTime();
    private long longestGap;
    private int kills;

    public KillLoop(Committed committed) {
        this.committed = committed;
    }

    /** The arguments of a {@code submit} whose job goes on however often it fails. */
    public static Object[] patiently(List<Object> verb, Object... more) {
        List<Object> all = new ArrayList<>(List.of(
                "-D",
                "restart-strategy.exponential-delay.attempts-before-reset-backoff=1000000",
                "-D",
                "restart-strategy.exponential-delay.max-backoff=1s"));
        all.addAll(verb);
        all.addAll(List.of(more));
        return all.toArray();
    }

    /**
     * Kills so often, at random times of up to three seconds after the job runs again; the job must outlive it.
     *
     * @param submitted the process that waits for the job
     */
    public void kill(RealCluster cluster, Process submitted, int times) throws Exception {
        cluster.await(submitted, this::hasCommitted);
        while (kills < times) {
            long killed =
                    System.currentTimeMillis(); // before it: the job may be restarted before the process is reaped
            cluster.kill("taskmanager-" + (1 + kills % 2));
            kills++;
            Process starting = cluster.beginStart();
            watch(cluster, submitted, () -> cluster.runsSince(killed));
            restarts.add(Duration.ofMillis(System.currentTimeMillis() - killed));
            cluster.assertSucceeds(starting);
            long next = System.nanoTime() + random.nextLong(LATEST_NANOS);
            watch(cluster, submitted, () -> kills == times || System.nanoTime() >= next);
        }
    }

    /** Looks for commits while it waits. */
    public void watch(RealCluster cluster, Process submitted, RealCluster.Condition condition) throws Exception {
        cluster.await(submitted, () -> {
            hasCommitted();
            return condition.holds();
        });
    }

    private boolean hasCommitted() throws Exception {
        long now = committed.amount();
        long at = System.nanoTime();
        if (amount > 0) {
            longestGap = Math.max(longestGap, at - lastCommit); // one that has not ended counts as well
        }
        if (now <= amount) {
            return false;
        }
        amount = now;
        lastCommit = at;
        return true;
    }

    /** Kills, lines that are missing or there too often, and the pauses. */
    public String report(Map<String, List<String>> expected, Map<String, List<String>> found) {
        long lines = 0;
        long lost = 0;
        for (Map.Entry<String, List<String>> stream : expected.entrySet()) {
            lines += stream.getValue().size();
            lost += missing(stream.getValue(), found.getOrDefault(stream.getKey(), List.of()));
        }
        long twice = 0;
        for (Map.Entry<String, List<String>> stream : found.entrySet()) {
            twice += missing(stream.getValue(), expected.getOrDefault(stream.getKey(), List.of()));
        }
        List<Duration> sorted = restarts.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "%d kills: %d lines, %d lost, %d twice or wrong; longest commit gap %.1f s; running again after a median of"
                        + " %.1f s, at most %.1f s",
                kills,
                lines,
                lost,
                twice,
                longestGap / 1e9,
                sorted.get(sorted.size() / 2).toMillis() / 1e3,
                sorted.get(sorted.size() - 1).toMillis() / 1e3);
    }

    /** How many of the first are not in the second, each as often as it stands there. */
    private static long missing(Collection<String> all, Collection<String> in) {
        Map<String, Integer> left = new HashMap<>();
        in.forEach(line -> left.merge(line, 1, Integer::sum));
        return all.stream()
                .filter(line -> left.merge(line, -1, Integer::sum) < 0)
                .count();
    }
}
