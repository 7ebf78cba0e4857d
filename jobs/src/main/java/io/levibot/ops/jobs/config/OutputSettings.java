package io.levibot.ops.jobs.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * Where outputs go: {@code outputs}.
 *
 * @param kind files or Kafka
 * @param brokers Kafka bootstrap servers
 * @param topicPrefix before the name of every topic
 * @param transactionTimeout Kafka; at least a checkpoint interval and the longest restart
 * @param rollInterval files: the longest that one stays open, where checkpoints do not roll it
 */
public record OutputSettings(
        OutputSettings.Kind kind,
        String brokers,
        String topicPrefix,
        Duration transactionTimeout,
        Duration rollInterval)
        implements Section, Serializable {

    /** What holds where the file is silent. */
    public static final OutputSettings DEFAULTS = new OutputSettings(
            Kind.FILES, "localhost:9092", "levibot.", Duration.ofMinutes(15), Duration.ofMinutes(15));

    /** Where records go. */
    public enum Kind {
        FILES,
        KAFKA
    }

    @Override
    public void check(Problems problems) {
        problems.expect(!brokers.isBlank(), "brokers", "host:port, comma-separated");
        problems.expect(transactionTimeout.toMillis() > 0, "transaction-timeout", "a positive duration");
        problems.expect(rollInterval.toMillis() > 0, "roll-interval", "a positive duration");
    }
}
