package io.levibot.ops.jobs.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * Where outputs go: {@code outputs}.
 *
 * @param kind files or Kafka
 * @param except streams for which it is the other one
 * @param brokers Kafka bootstrap servers
 * @param topicPrefix before the name of every topic
 * @param clientConfig a file of further Kafka client properties, such as security; empty for none
 * @param transactionTimeout Kafka; at least a checkpoint interval and the longest restart
 * @param rollInterval files: the longest that one stays open, where checkpoints do not roll it
 */
public record OutputSettings(
        OutputSettings.Kind kind,
        List<String> except,
        String brokers,
        String topicPrefix,
        String clientConfig,
        Duration transactionTimeout,
        Duration rollInterval)
        implements Section, Serializable {

    /** What holds where the file is silent. */
    public static final OutputSettings DEFAULTS = new OutputSettings(
            Kind.FILES, List.of(), "localhost:9092", "levibot.", "", Duration.ofMinutes(15), Duration.ofMinutes(15));

    /** Every output stream. */
    public static final List<String> STREAMS = List.of(
            "alerts",
            "audit",
            "blocked",
            "calibration",
            "counts",
            "dead-letters",
            "drift",
            "late",
            "rollout",
            "shadow/pnl",
            "shadow/predictions",
            "shadow/trades",
            "signals",
            "weights");

    /** Where records go. */
    public enum Kind {
        FILES,
        KAFKA
    }

    /** The streams that go this way. */
    public List<String> streams(Kind way) {
        return STREAMS.stream()
                .filter(stream -> (kind == way) != except.contains(stream))
                .toList();
    }

    @Override
    public void check(Problems problems) {
        problems.expect(STREAMS.containsAll(except), "except", "some of " + STREAMS);
        problems.expect(Labels.isTopicPrefix(topicPrefix), "topic-prefix", Labels.TOPIC_PREFIX);
        problems.expect(!brokers.isBlank(), "brokers", "host:port, comma-separated");
        problems.expect(transactionTimeout.toMillis() > 0, "transaction-timeout", "a positive duration");
        problems.expect(rollInterval.toMillis() > 0, "roll-interval", "a positive duration");
    }
}
