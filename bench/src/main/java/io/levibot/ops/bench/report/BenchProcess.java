package io.levibot.ops.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * A bench in a JVM of its own, of this one's class path and options: what one compiled and kept in memory does not touch
 * the next, and one that dies takes nobody with it.
 */
public final class BenchProcess implements BenchRunner {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String mainClass;

    /** @param mainClass takes a bench's name and arguments */
    public BenchProcess(String mainClass) {
        this.mainClass = mainClass;
    }

    @Override
    public JsonNode run(BenchRun run, Consumer<String> progress) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass, run.bench(), "--json"));
        command.addAll(run.arguments());
        Process process = new ProcessBuilder(command).start();
        Thread stop = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            CompletableFuture<byte[]> printed = CompletableFuture.supplyAsync(() -> all(process.getInputStream()));
            String last = "no word";
            try (BufferedReader said =
                    new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
                for (String line = said.readLine(); line != null; line = said.readLine()) {
                    progress.accept(line);
                    last = line.isBlank() ? last : line;
                }
            }
            int status = process.waitFor();
            if (status != 0) {
                throw new IOException(run.command() + ": exit status " + status + ", last said: " + last);
            }
            return JSON.readTree(printed.join());
        } catch (CompletionException failed) {
            throw new IOException(run.command() + ": its output could not be read", failed.getCause());
        } finally {
            process.destroy();
            forget(stop);
        }
    }

    private static byte[] all(InputStream of) {
        try (of) {
            return of.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            return; // the hook runs already
        }
    }
}
