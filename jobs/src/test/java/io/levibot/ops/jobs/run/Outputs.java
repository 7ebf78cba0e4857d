package io.levibot.ops.jobs.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a reader sees of an output folder: the committed lines of each stream, sorted. */
public final class Outputs {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Outputs() {}

    public static Map<String, List<String>> sorted(Path out) throws IOException {
        Map<String, List<String>> streams = new TreeMap<>();
        for (Path file : files(out)) {
            String stream = out.relativize(file).toString().replaceAll("/date=.*", "");
            streams.computeIfAbsent(stream, name -> new ArrayList<>()).addAll(Files.readAllLines(file));
        }
        streams.values().forEach(lines -> lines.sort(null));
        return streams;
    }

    /** Committed files: those in progress begin with a dot. */
    public static List<Path> files(Path out) throws IOException {
        if (!Files.isDirectory(out)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(out, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                boolean isOutput = file.toString().endsWith(".jsonl")
                        && !file.getFileName().toString().startsWith(".")
                        && !out.relativize(file).toString().startsWith(".");
                if (isOutput) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException renamedMeanwhile) {
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(null);
        return found;
    }

    public static List<JsonNode> parsed(List<String> lines) {
        return lines.stream()
                .map(line -> {
                    try {
                        return JSON.readTree(line);
                    } catch (IOException malformed) {
                        throw new UncheckedIOException(line, malformed);
                    }
                })
                .toList();
    }
}
