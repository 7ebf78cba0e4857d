package io.levibot.ops.jobs.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * How inputs are read: {@code inputs}.
 *
 * @param kind files or Kafka
 * @param brokers Kafka bootstrap servers
 * @param topicPrefix before the name of every topic
 * @param group Kafka consumer group
 * @param discoverInterval how often a live folder is listed
 * @param duplicatesTtl how long, in event time, a row is remembered as seen
 */
public record InputSettings(
        InputSettings.Kind kind,
        String brokers,
        String topicPrefix,
        String group,
        Duration discoverInterval,
        Duration duplicatesTtl)
        implements Section, Serializable {

    /** What holds where the file is silent. */
    public static final InputSettings DEFAULTS = new InputSettings(
            Kind.FILES, "localhost:9092", "levibot.", "levibot-ops", Duration.ofSeconds(1), Duration.ofDays(2));

    /** Where rows come from. */
    public enum Kind {
        FILES,
        KAFKA
    }

    @Override
    public void check(Problems problems) {
        problems.expect(!brokers.isBlank(), "brokers", "host:port, comma-separated");
        problems.expect(!group.isBlank(), "group", "a name");
        problems.expect(discoverInterval.toMillis() >= 10, "discover-interval", "at least 10ms");
        problems.expect(duplicatesTtl.toMillis() > 0, "duplicates-ttl", "a positive duration");
    }
}
