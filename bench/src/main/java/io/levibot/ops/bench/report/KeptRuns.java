package io.levibot.ops.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Benches that ran to their ends, one JSON file each, so that a proving ground that was stopped goes on. */
public final class KeptRuns {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

    private final Path folder;
    private final String release;

    /**
     * Names the folder.
     *
     * @param release whose figures count: another's are measured again
     */
    public KeptRuns(Path folder, String release) {
        this.folder = folder;
        this.release = release;
    }

    String release() {
        return release;
    }

    /**
     * What was kept of a bench under the same settings; null where there is nothing.
     *
     * @throws IOException for a file that is not what was kept, with its name
     */
    @Nullable
    KeptRun find(BenchRun run) throws IOException {
        Path file = file(run.bench());
        if (!Files.exists(file)) {
            return null;
        }
        try {
            KeptRun kept = JSON.readValue(file.toFile(), KeptRun.class);
            return kept.isOf(run, release) ? kept : null;
        } catch (JsonProcessingException malformed) {
            throw new IOException(
                    file + ": not a kept bench (" + malformed.getOriginalMessage() + "); delete it to run it again",
                    malformed);
        }
    }

    /** Keeps it in place of what was there; a reader sees the old file or the new one. */
    void keep(KeptRun run) throws IOException {
        Files.createDirectories(folder);
        Path begun = folder.resolve(run.bench() + ".json.part");
        JSON.writeValue(begun.toFile(), run);
        Files.move(begun, file(run.bench()), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path file(String bench) {
        return folder.resolve(bench + ".json");
    }
}
