package io.levibot.ops.jobs.latch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.levibot.ops.jobs.io.AtomicReplacement;
import io.levibot.ops.state.kill.GateReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code gate-SUBTASK.json} of one gate subtask. */
final class ReportFile {

    private final Path file;
    private final ObjectMapper json = new ObjectMapper();

    ReportFile(Path folder, int subtask) {
        this.file = folder.resolve("gate-" + subtask + ".json");
    }

    void write(GateReport report) throws IOException {
        AtomicReplacement.writeUnforced(file, json(json, report));
    }

    static byte[] json(ObjectMapper json, GateReport report) throws JsonProcessingException {
        return json.writeValueAsBytes(json.createObjectNode()
                .put("subtask", report.subtask())
                .put("parallelism", report.parallelism())
                .put("manual_epoch", report.manualEpoch())
                .put("automatic_epoch", report.automaticEpoch()));
    }

    /** A gate that is gone confirms nothing. */
    void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
