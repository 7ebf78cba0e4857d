package io.levibot.ops.jobs.kafka;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of a cluster of brokers, as far as we make and check them. */
public final class Broker implements AutoCloseable {

    /** How long a broker may be silent before it counts as unreachable. */
    private static final int PATIENCE_MILLIS = 10_000;

    private final String brokers;
    private final Admin admin;

    public Broker(Properties client) {
        brokers = client.getProperty(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG);
        Properties patient = new Properties();
        patient.putAll(client);
        patient.setProperty(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Integer.toString(PATIENCE_MILLIS));
        patient.setProperty(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Integer.toString(PATIENCE_MILLIS / 2));
        try {
            admin = Admin.create(patient);
        } catch (KafkaException refused) {
            // a name that no server has, or security that cannot be set up; the cause says which
            throw new IllegalArgumentException(
                    "brokers \"" + brokers + "\": "
                            + (refused.getCause() == null ? refused : refused.getCause()).getMessage(),
                    refused);
        }
    }

    /** The names of these topics that do not exist. */
    public Set<String> missing(Collection<String> topics) throws IOException {
        Set<String> missing = new TreeSet<>(topics);
        missing.removeAll(answer(admin.listTopics().names()));
        return missing;
    }

    /**
     * Makes a topic.
     *
     * @param settings such as {@code cleanup.policy}
     * @return false where it was there
     */
    public boolean create(String topic, int partitions, short replication, Map<String, String> settings)
            throws IOException {
        Optional<Short> copies = replication > 0 ? Optional.of(replication) : Optional.empty();
        NewTopic wanted = new NewTopic(topic, Optional.of(partitions), copies).configs(settings);
        try {
            answer(admin.createTopics(List.of(wanted)).all());
            return true;
        } catch (TopicExistsException exists) {
            return false;
        }
    }

    /** Those of these topics that keep the producers' times and not those of arrival. */
    public Set<String> keepingProducersTime(Collection<String> topics) throws IOException {
        List<ConfigResource> asked = new ArrayList<>();
        topics.forEach(topic -> asked.add(new ConfigResource(ConfigResource.Type.TOPIC, topic)));
        Map<ConfigResource, Config> configs =
                new HashMap<>(answer(admin.describeConfigs(asked).all()));
        Set<String> keeping = new TreeSet<>();
        configs.forEach((resource, config) -> {
            if (!"LogAppendTime"
                    .equals(config.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG)
                            .value())) {
                keeping.add(resource.name());
            }
        });
        return keeping;
    }

    private <T> T answer(KafkaFuture<T> asked) throws IOException {
        try {
            return asked.get();
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof TopicExistsException exists) {
                throw exists;
            }
            if (cause instanceof TimeoutException) {
                ConnectException unreachable = new ConnectException(
                        "brokers " + brokers + ": no answer within " + PATIENCE_MILLIS / 1000 + " s");
                unreachable.initCause(cause);
                throw unreachable;
            }
            throw new IOException("brokers " + brokers + ": " + (cause == null ? failed : cause).getMessage(), cause);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking " + brokers, stopping);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
