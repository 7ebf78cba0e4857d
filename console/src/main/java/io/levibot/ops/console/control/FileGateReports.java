package io.levibot.ops.console.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.levibot.ops.state.kill.GateReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the gates report back: {@code gate-SUBTASK.json} in the latch folder, renamed into place whenever a subtask has
 * applied a newer epoch: {@code {"subtask":0,"parallelism":2,"manual_epoch":5,"automatic_epoch":3}}. Subtask 0 says how many
 * there are: files of another parallelism were left by a job that was killed.
 *
 * <p>Beside them {@code outcomes.json}, which the switch keeps: {@code {"outcomes":[{"id":..,"outcome":"ACCEPTED","why":""}]}}.
 */
public final class FileGateReports implements GateReports {

    private static final long LARGEST = 4096;
    private static final long LARGEST_OUTCOMES = 1 << 20;

    private final Path folder;
    private final ObjectMapper json = new ObjectMapper();

    public FileGateReports(Path folder) {
        this.folder = folder;
    }

    @Override
    public boolean isConfirmed(long manualEpoch) {
        return ReportedGates.confirmation(this::report).isConfirmed(manualEpoch);
    }

    @Override
    public @Nullable JsonNode outcomeOf(String id) {
        Path file = folder.resolve("outcomes.json");
        try {
            if (!Files.exists(file) || Files.size(file) > LARGEST_OUTCOMES) {
                return null;
            }
            for (JsonNode outcome : json.readTree(Files.readAllBytes(file)).path("outcomes")) {
                if (outcome.path("id").asText().equals(id)) {
                    return outcome;
                }
            }
        } catch (IOException unreadable) {
            // nothing said is nothing confirmed
            return null;
        }
        return null;
    }

    @Override
    public String missing(long manualEpoch) {
        return ReportedGates.missing(this::report, manualEpoch);
    }

    private @Nullable GateReport report(int subtask) throws IOException {
        Path file = folder.resolve("gate-" + subtask + ".json");
        if (!Files.exists(file) || Files.size(file) > LARGEST) {
            return null;
        }
        return report(json.readTree(Files.readAllBytes(file)));
    }

    static GateReport report(JsonNode report) {
        return new GateReport(
                report.path("subtask").asInt(-1),
                report.path("parallelism").asInt(0),
                report.path("manual_epoch").asLong(-1),
                report.path("automatic_epoch").asLong(-1));
    }
}
