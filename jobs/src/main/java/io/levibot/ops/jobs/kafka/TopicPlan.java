package io.levibot.ops.jobs.kafka;

import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.state.event.StreamName;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How a topic is made.
 *
 * @param client reaches the brokers that it is made on
 */
public record TopicPlan(String topic, int partitions, Map<String, String> settings, Properties client) {

    /** Topics whose order is that of the whole: one partition. */
    private static final Set<String> WHOLE = Set.of("audit", "weights", "rollout");

    /** Whatever is forgotten, the last command of every scope and action stays; for a month, all of them do. */
    private static final Map<String, String> COMMANDS = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
            Long.toString(Duration.ofDays(30).toMillis()));

    /** Beats are worth nothing a moment later, reports are worth what the last of each gate says. */
    private static final Map<String, String> BEATS = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.SEGMENT_MS_CONFIG,
            Long.toString(Duration.ofHours(1).toMillis()));

    /** Every topic of a configuration once. */
    public static List<TopicPlan> of(LevibotConfig config, int partitions) throws IOException {
        List<TopicPlan> plans = new ArrayList<>();
        Set<String> named = new HashSet<>();
        Topics topics = Topics.of(config);
        Properties in = ClientProperties.of(config.inputs());
        topics.inputs().forEach((topic, stream) -> {
            boolean control = stream == StreamName.CONTROL;
            Map<String, String> settings = new HashMap<>(control ? COMMANDS : Map.of());
            settings.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
            plans.add(new TopicPlan(topic, control ? 1 : partitions, settings, in));
            named.add(topic);
        });
        if (topics.hasControl()) {
            plans.add(new TopicPlan(Topics.latch(config), 1, BEATS, in));
        }
        Properties out = ClientProperties.of(config.outputs());
        for (String stream : topics.outputs()) {
            String topic = Topics.of(config.outputs().topicPrefix(), stream);
            if (named.add(topic)) {
                plans.add(new TopicPlan(topic, WHOLE.contains(stream) ? 1 : partitions, Map.of(), out));
            }
        }
        return plans;
    }
}
