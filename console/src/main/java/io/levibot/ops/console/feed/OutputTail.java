package io.levibot.ops.console.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Follows {@code <out>/<stream>/date=YYYY-MM-DD/*.jsonl}: every poll hands on the whole lines that were added since the one
 * before. Keeps an offset a file and one line at a time, whatever the folder holds. Files whose names begin with a dot or
 * an underscore, or that say {@code .inprogress}, are still being written and are not looked at.
 */
public final class OutputTail {

    /** A longer line is not one of ours: it is skipped and counted. */
    static final int LONGEST_LINE = 4 << 20;

    private final Path root;
    private final Map<String, LineSink> sinks;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<Path, Long> offsets = new HashMap<>();
    private long skipped;

    /** A tail of the streams named by the keys, such as {@code drift} or {@code shadow/pnl}. */
    public OutputTail(Path root, Map<String, LineSink> sinks) {
        this.root = root;
        this.sinks = Map.copyOf(sinks);
    }

    /** Reads what is new and returns the streams that had something, in order. */
    public Set<String> poll() throws IOException {
        Set<String> changed = new TreeSet<>();
        for (Map.Entry<String, LineSink> stream : sinks.entrySet()) {
            for (Path folder : children(root.resolve(stream.getKey()), "date=*")) {
                for (Path file : children(folder, "*.jsonl")) {
                    if (isFinished(file) && read(file, stream.getValue())) {
                        changed.add(stream.getKey());
                    }
                }
            }
        }
        return changed;
    }

    /** Lines that were no JSON object, or too long. */
    public long skipped() {
        return skipped;
    }

    private boolean read(Path file, LineSink sink) throws IOException {
        long from = offsets.getOrDefault(file, 0L);
        long size = Files.size(file);
        if (size < from) {
            // a folder that was emptied and written anew: begin again
            from = 0;
        }
        if (size == from) {
            return false;
        }
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            stream.skipNBytes(from);
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            long start = from;
            long length = 0;
            for (int next = stream.read(); next >= 0; next = stream.read()) {
                if (next != '\n') {
                    length++;
                    if (length <= LONGEST_LINE) {
                        line.write(next);
                    }
                    continue;
                }
                hand(line, length, new LinePointer(file, start, (int) Math.min(length, LONGEST_LINE)), sink);
                start += length + 1;
                length = 0;
                line.reset();
            }
            offsets.put(file, start);
            return start > from;
        }
    }

    private void hand(ByteArrayOutputStream line, long length, LinePointer at, LineSink sink) {
        if (length > LONGEST_LINE) {
            skipped++;
            return;
        }
        try {
            JsonNode node = json.readTree(line.toByteArray());
            if (node != null && node.isObject()) {
                sink.accept(node, at);
            } else {
                skipped++;
            }
        } catch (JsonProcessingException malformed) {
            skipped++;
        } catch (IOException impossible) {
            throw new IllegalStateException("reading from memory", impossible);
        }
    }

    private static boolean isFinished(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && !name.startsWith("_") && !name.contains(".inprogress");
    }

    private static List<Path> children(Path folder, String pattern) throws IOException {
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, pattern)) {
            stream.forEach(found::add);
        } catch (NoSuchFileException gone) {
            return List.of();
        }
        Collections.sort(found);
        return found;
    }
}
