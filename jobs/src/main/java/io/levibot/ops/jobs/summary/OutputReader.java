package io.levibot.ops.jobs.summary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads the committed lines of an output folder. */
public final class OutputReader {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Path output;

    public OutputReader(Path output) {
        this.output = output;
    }

    /** Hands over every line of a stream, file by file in the order of their dates; nothing where there is none. */
    public void each(String stream, Consumer<JsonNode> line) throws IOException {
        for (Path file : files(stream)) {
            each(file, line);
        }
    }

    /** Hands over every line of one file. */
    static void each(Path file, Consumer<JsonNode> line) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                line.accept(JSON.readTree(text));
            }
        }
    }

    /** The committed files of a stream, sorted. */
    public List<Path> files(String stream) throws IOException {
        Path folder = output.resolve(stream);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(path -> path.toString().endsWith(".jsonl")
                            && !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
