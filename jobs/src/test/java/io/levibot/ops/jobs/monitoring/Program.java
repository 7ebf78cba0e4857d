package io.levibot.ops.jobs.monitoring;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of the machine; the test is skipped, and says so, where it is not installed. */
final class Program {

    private final Path path;

    private Program(Path path) {
        this.path = path;
    }

    /** The first of these names that is on the path. */
    static Program named(String... names) {
        for (String name : names) {
            for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
                Path candidate = Path.of(folder, name);
                if (Files.isExecutable(candidate)) {
                    return new Program(candidate);
                }
            }
        }
        assumeTrue(false, String.join(" or ", names) + " is not installed: skipped");
        throw new AssertionError("unreachable");
    }

    /** Runs it to its end; what it said, and its status last. */
    List<String> run(String... arguments) throws IOException, InterruptedException {
        Process process = builder(arguments).redirectErrorStream(true).start();
        List<String> said = new ArrayList<>(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList());
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException(path + " does not end");
        }
        said.add("status " + process.exitValue());
        return said;
    }

    /** Starts it; what it says goes to a file. */
    Process start(Path log, String... arguments) throws IOException {
        return builder(arguments)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(path.toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }
}
