package io.levibot.ops.jobs.kafka;

import io.levibot.ops.jobs.config.LevibotConfig;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;

/** Looks whether every topic is there, before a job fails over it again and again. */
public final class TopicCheck {

    private TopicCheck() {}

    /**
     * Looks at every topic of a configuration.
     *
     * @param warnings is told what will do but is not as it should be
     * @throws IOException where no broker answers or a topic is missing
     */
    public static void check(LevibotConfig config, Consumer<String> warnings) throws IOException {
        List<TopicPlan> plans = TopicPlan.of(config, 1);
        for (Properties client :
                plans.stream().map(TopicPlan::client).distinct().toList()) {
            List<String> topics = plans.stream()
                    .filter(plan -> plan.client().equals(client))
                    .map(TopicPlan::topic)
                    .toList();
            try (Broker broker = new Broker(client)) {
                Set<String> missing = broker.missing(topics);
                if (!missing.isEmpty()) {
                    throw new NoSuchFileException("topics " + missing + " (levibot topics create makes them)");
                }
                List<String> inputs = new ArrayList<>(topics);
                inputs.retainAll(Topics.of(config).inputs().keySet());
                for (String topic : broker.keepingProducersTime(inputs)) {
                    warnings.accept("topic " + topic + ": message.timestamp.type is CreateTime, so lateness goes by the"
                            + " producers' clocks; LogAppendTime makes it the brokers'");
                }
            }
        }
    }
}
