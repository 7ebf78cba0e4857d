package io.levibot.ops.jobs.summary;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads the committed lines of an output folder. */
public final class OutputReader {

    private static final ObjectReader JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                    .build())
            .build()
            .readerFor(JsonNode.class);

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
        try (MappingIterator<JsonNode> lines = JSON.readValues(file.toFile())) {
            while (lines.hasNextValue()) {
                line.accept(lines.nextValue());
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
