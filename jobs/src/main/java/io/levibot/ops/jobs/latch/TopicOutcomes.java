package io.levibot.ops.jobs.latch;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.levibot.ops.state.kill.KillTransition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What the switch said of a command, in the topic of the latch, for those who cannot wait until a checkpoint shows the audit.
 *
 * @param latch the topic
 */
public record TopicOutcomes(Properties client, String latch) implements Sink<KillTransition> {

    private static final byte[] KEY = "outcome".getBytes(StandardCharsets.UTF_8);

    @Override
    public SinkWriter<KillTransition> createWriter(WriterInitContext context) {
        Properties writing = new Properties();
        writing.putAll(client);
        writing.remove(ConsumerConfig.GROUP_ID_CONFIG);
        writing.setProperty(ProducerConfig.LINGER_MS_CONFIG, "0");
        return new Writer(new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer()), latch);
    }

    private static final class Writer implements SinkWriter<KillTransition> {
        private final KafkaProducer<byte[], byte[]> producer;
        private final String topic;
        private final ObjectMapper json = new ObjectMapper();

        Writer(KafkaProducer<byte[], byte[]> producer, String topic) {
            this.producer = producer;
            this.topic = topic;
        }

        @Override
        public void write(KillTransition transition, Context context) throws IOException {
            if (transition.cause() == KillTransition.Cause.COMMAND) {
                producer.send(new ProducerRecord<>(topic, KEY, json.writeValueAsBytes(Outcomes.of(transition, json))));
            }
        }

        @Override
        public void flush(boolean endOfInput) {
            // every outcome is sent when it is known; who misses one reads the audit
        }

        @Override
        public void close() {
            producer.close(Duration.ofSeconds(1));
        }
    }
}
