package io.levibot.ops.console.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Rows as records of the input topics, by symbol, one transaction a request; of streams that the job reads from files, as
 * files.
 */
public final class TopicIntake implements RowIntake {

    private final Map<String, String> topics;
    private final RowIntake otherwise;
    private final TopicTransactions transactions;

    /**
     * No broker is asked for before the first row.
     *
     * @param client reaches the brokers
     * @param topics by stream
     * @param transactionalId of this console; one that starts later takes over from it
     * @param otherwise takes the rows of streams that have no topic
     */
    public TopicIntake(Properties client, Map<String, String> topics, String transactionalId, RowIntake otherwise) {
        this.topics = Map.copyOf(topics);
        this.otherwise = otherwise;
        this.transactions = new TopicTransactions(client, transactionalId);
    }

    @Override
    public void put(String stream, List<Row> rows) throws IOException {
        String topic = topics.get(stream);
        if (topic == null) {
            otherwise.put(stream, rows);
            return;
        }
        transactions.send(rows.stream()
                .map(row -> new ProducerRecord<>(
                        topic,
                        row.symbol().isEmpty() ? null : row.symbol().getBytes(StandardCharsets.UTF_8),
                        row.text().getBytes(StandardCharsets.UTF_8)))
                .toList());
    }

    @Override
    public void close() throws IOException {
        transactions.close();
        otherwise.close();
    }
}
