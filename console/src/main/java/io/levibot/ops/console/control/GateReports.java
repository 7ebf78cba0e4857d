package io.levibot.ops.console.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.levibot.ops.state.kill.Confirmation;
import io.levibot.ops.state.kill.GateReport;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the gates report back: {@code gate-SUBTASK.json} in the latch folder, renamed into place whenever a subtask has
 * applied a newer epoch: {@code {"subtask":0,"parallelism":2,"manual_epoch":5,"automatic_epoch":3}}.
 */
public final class GateReports {

    private static final long LARGEST = 4096;
    private static final long LARGEST_OUTCOMES = 1 << 20;

    private final Path folder;
    private final ObjectMapper json = new ObjectMapper();

    public GateReports(Path folder) {
        this.folder = folder;
    }

    /** Whether every subtask has applied the epoch, by the files as they stand. */
    public boolean isConfirmed(long manualEpoch) {
        return read().isConfirmed(manualEpoch);
    }

    /**
     * What the switch says of a command, from {@code outcomes.json} in the latch folder, which it keeps for those who cannot
     * wait until a checkpoint shows the audit: {@code {"outcomes":[{"id":..,"outcome":"ACCEPTED","why":""}]}}. Null where it
     * says nothing.
     */
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

    /** Who is missing, in words. */
    public String missing(long manualEpoch) {
        List<Integer> subtasks = read().missing(manualEpoch);
        return subtasks.isEmpty()
                ? "no gate has reported: is the job running, and live?"
                : "gate subtasks " + subtasks + " have not reported epoch " + manualEpoch;
    }

    private Confirmation read() {
        Confirmation confirmation = new Confirmation();
        if (!Files.isDirectory(folder)) {
            return confirmation;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "gate-*.json")) {
            for (Path file : files) {
                add(file, confirmation);
            }
        } catch (IOException unreadable) {
            // no report is no confirmation, and the caller is told so
            return new Confirmation();
        }
        return confirmation;
    }

    private void add(Path file, Confirmation confirmation) throws IOException {
        if (Files.size(file) > LARGEST) {
            return;
        }
        JsonNode report = json.readTree(Files.readAllBytes(file));
        int subtask = report.path("subtask").asInt(-1);
        int parallelism = report.path("parallelism").asInt(0);
        // a subtask of a larger, earlier parallelism leaves its file behind
        if (subtask >= 0 && subtask < parallelism) {
            confirmation.add(new GateReport(
                    subtask,
                    parallelism,
                    report.path("manual_epoch").asLong(-1),
                    report.path("automatic_epoch").asLong(-1)));
        }
    }
}
