package io.levibot.ops.bench.python;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A Python that has numpy and scipy.
 *
 * @param command what starts it
 */
record Interpreter(String command) {

    private static final int PATIENCE_SECONDS = 60;

    /** The first of the commands that can be started and imports both; null where there is none. */
    static @Nullable Interpreter find(List<String> commands) throws InterruptedException {
        for (String command : commands) {
            try {
                Process tried = new ProcessBuilder(command, "-c", "import numpy, scipy.stats")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (tried.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && tried.exitValue() == 0) {
                    return new Interpreter(command);
                }
                tried.destroyForcibly();
            } catch (IOException notThere) {
                continue;
            }
        }
        return null;
    }

    /**
     * Runs a script to its end.
     *
     * @return what it printed
     * @throws IOException where it fails, with what it said
     */
    JsonNode run(String script, List<String> arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(command, script));
        line.addAll(arguments);
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + " " + script + ": exit status " + process.exitValue() + ": " + printed);
        }
        return new ObjectMapper().readTree(printed);
    }
}
