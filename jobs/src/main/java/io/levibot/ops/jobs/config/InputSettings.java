package io.levibot.ops.jobs.config;

import io.levibot.ops.state.event.StreamName;
import java.io.Serializable;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How inputs are read: {@code inputs}.
 *
 * @param kind files or Kafka
 * @param except streams for which it is the other one
 * @param brokers Kafka bootstrap servers
 * @param topicPrefix before the name of every topic
 * @param group Kafka consumer group
 * @param clientConfig a file of further Kafka client properties, such as security; empty for none
 * @param discoverInterval how often a live folder is listed
 * @param duplicatesTtl how long, in event time, a row is remembered as seen
 */
public record InputSettings(
        InputSettings.Kind kind,
        List<String> except,
        String brokers,
        String topicPrefix,
        String group,
        String clientConfig,
        Duration discoverInterval,
        Duration duplicatesTtl)
        implements Section, Serializable {

    /** What holds where the file is silent. */
    public static final InputSettings DEFAULTS = new InputSettings(
            Kind.FILES,
            List.of(),
            "localhost:9092",
            "levibot.",
            "levibot-ops",
            "",
            Duration.ofSeconds(1),
            Duration.ofDays(2));

    /** Where rows come from. */
    public enum Kind {
        FILES,
        KAFKA
    }

    /** The streams that are read in this way. */
    public List<StreamName> streams(Kind way) {
        return Arrays.stream(StreamName.values())
                .filter(stream -> (kind == way) != except.contains(stream.label()))
                .toList();
    }

    @Override
    public void check(Problems problems) {
        List<String> names =
                Arrays.stream(StreamName.values()).map(StreamName::label).toList();
        problems.expect(names.containsAll(except), "except", "some of " + names);
        problems.expect(Labels.isTopicPrefix(topicPrefix), "topic-prefix", Labels.TOPIC_PREFIX);
        problems.expect(!brokers.isBlank(), "brokers", "host:port, comma-separated");
        problems.expect(!group.isBlank(), "group", "a name");
        problems.expect(discoverInterval.toMillis() >= 10, "discover-interval", "at least 10ms");
        problems.expect(duplicatesTtl.toMillis() > 0, "duplicates-ttl", "a positive duration");
    }
}
