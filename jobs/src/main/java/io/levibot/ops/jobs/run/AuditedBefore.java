package io.levibot.ops.jobs.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.kafka.ClientProperties;
import io.levibot.ops.jobs.kafka.LastRecords;
import io.levibot.ops.jobs.kafka.Topics;
import io.levibot.ops.jobs.summary.OutputReader;
import io.levibot.ops.state.kill.AuditChain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The audit that earlier runs left where a run writes: the run goes on from its last line, so that there is one chain, and a
 * run that is cut off from what was before it shows.
 */
final class AuditedBefore {

    private static final String AUDIT = "audit";

    private final ObjectMapper json = new ObjectMapper();
    private AuditChain head = AuditChain.start();

    private AuditedBefore() {}

    /** The chain's head in the output topic or folder of a configuration; an empty chain where there is none. */
    static AuditChain of(LevibotConfig config, Path output) throws IOException {
        AuditedBefore audited = new AuditedBefore();
        if (Topics.of(config).outputs().contains(AUDIT)) {
            String topic = Topics.of(config.outputs().topicPrefix(), AUDIT);
            for (byte[] last : LastRecords.of(ClientProperties.of(config.outputs()), topic)) {
                audited.take(new String(last, StandardCharsets.UTF_8));
            }
        } else {
            for (Path file : new OutputReader(output).files(AUDIT)) {
                for (String line : Files.readAllLines(file)) {
                    audited.take(line);
                }
            }
        }
        return audited.head;
    }

    /** The line with the highest number is the last: dates are of event time, which a run may take up again earlier. */
    private void take(String line) {
        try {
            JsonNode number = json.readTree(line).path("number");
            if (number.asLong() > head.length()) {
                head = new AuditChain(AuditChain.hash(line), number.asLong());
            }
        } catch (JsonProcessingException foreign) {
            // not a line of ours: nothing can be chained to it
        }
    }
}
