package io.levibot.ops.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.function.Consumer;

/** Runs one bench to its end. */
@FunctionalInterface
public interface BenchRunner {

    /**
     * Runs it.
     *
     * @param progress is told what the bench says meanwhile
     * @return what it printed
     * @throws IOException where it fails, with its last words
     */
    JsonNode run(BenchRun run, Consumer<String> progress) throws IOException, InterruptedException;
}
