package io.levibot.ops.console.control;

import io.levibot.ops.state.event.ControlCommand;
import java.io.IOException;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.KafkaException;

/** Commands as records of the control topic, beside those of its {@link TopicControlWriter}: a change is a transaction. */
public final class TopicCommandLog implements CommandLog {

    private final Properties client;
    private final String control;
    private final TopicTransactions transactions;

    /**
     * No broker is asked for yet.
     *
     * @param client reaches the brokers
     * @param control the topic of commands
     */
    public TopicCommandLog(Properties client, String control) {
        this.client = client;
        this.control = control;
        this.transactions = new TopicTransactions(client, control + ".files");
    }

    @Override
    public void append(String name, List<ControlCommand> commands) throws IOException {
        transactions.send(commands.stream()
                .map(command -> CommandRecords.of(control, command, ControlRow.of(command)))
                .toList());
    }

    @Override
    public List<ControlCommand> appended() throws IOException {
        try {
            return CommandRecords.read(client, control).stream()
                    .filter(command -> command.epoch() == 0)
                    .toList();
        } catch (KafkaException silent) {
            throw new IOException("control topic " + control + ": " + silent.getMessage(), silent);
        }
    }

    @Override
    public void close() {
        transactions.close();
    }
}
