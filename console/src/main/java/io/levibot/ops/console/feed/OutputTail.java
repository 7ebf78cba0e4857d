package io.levibot.ops.console.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Follows {@code <out>/<stream>/date=YYYY-MM-DD/*.jsonl}: every poll hands on the whole lines that were added since the one
 * before. Keeps an offset a file and one line at a time, whatever the folder holds. Files whose names begin with a dot or
 * an underscore, or that say {@code .inprogress}, are still being written and are not looked at.
 */
public final class OutputTail {

    /** A longer line is not one of ours: it is skipped and counted. */
    static final int LONGEST_LINE = 4 << 20;

    private static final int CHUNK = 1 << 16;

    private final Path root;
    private final Map<String, LineSink> sinks;
    private final LineReader reader = new LineReader();
    private final Map<Path, Long> offsets = new HashMap<>();
    private long skipped;
    /** Bytes, of the first whole poll; negative before it. */
    private volatile long toRead = -1;

    private final AtomicLong read = new AtomicLong();
    private volatile boolean caughtUp;

    /** A tail of the streams named by the keys, such as {@code drift} or {@code shadow/pnl}, in their order. */
    public OutputTail(Path root, Map<String, LineSink> sinks) {
        this.root = root;
        this.sinks = new LinkedHashMap<>(sinks);
    }

    /** Reads what is new and returns the streams that had something, in order. */
    public Set<String> poll() throws IOException {
        return poll(stream -> {});
    }

    /** The same, and says at once which stream had something, so that nobody waits for the longest of them. */
    public Set<String> poll(Consumer<String> told) throws IOException {
        if (toRead < 0) {
            toRead = unread();
        }
        Set<String> changed = new TreeSet<>();
        for (String stream : sinks.keySet()) {
            if (poll(stream, Integer.MAX_VALUE)) {
                changed.add(stream);
                told.accept(stream);
            }
        }
        caughtUp = true;
        return changed;
    }

    /** Reads what is new in the last dates of one stream, and says whether there was anything: what is now, before history. */
    public boolean poll(String stream, int dates) throws IOException {
        LineSink sink = sinks.get(stream);
        if (sink == null) {
            throw new IllegalArgumentException("stream: got " + stream + ", expected one of " + sinks.keySet());
        }
        List<Path> folders = children(root.resolve(stream), "date=*");
        boolean any = false;
        for (Path folder : folders.subList(Math.max(0, folders.size() - dates), folders.size())) {
            for (Path file : children(folder, "*.jsonl")) {
                any |= isFinished(file) && read(file, sink);
            }
        }
        return any;
    }

    /** How much of what was there when the first whole poll began has been read since, from 0 to 1. For any thread. */
    public double progress() {
        long all = toRead;
        return caughtUp ? 1 : all <= 0 ? 0 : Math.min(1, (double) read.get() / all);
    }

    private long unread() throws IOException {
        long bytes = 0;
        for (String stream : sinks.keySet()) {
            for (Path folder : children(root.resolve(stream), "date=*")) {
                for (Path file : children(folder, "*.jsonl")) {
                    bytes += isFinished(file) ? Math.max(0, Files.size(file) - offsets.getOrDefault(file, 0L)) : 0;
                }
            }
        }
        return bytes;
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
        try (InputStream stream = Files.newInputStream(file)) {
            stream.skipNBytes(from);
            long end = split(file, from, stream, sink);
            offsets.put(file, end);
            if (toRead >= 0) {
                read.addAndGet(end - from);
            }
            return end > from;
        }
    }

    /** Hands on every whole line and returns the offset after the last of them. */
    private long split(Path file, long from, InputStream stream, LineSink sink) throws IOException {
        byte[] chunk = new byte[CHUNK];
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long start = from;
        long length = 0;
        for (int read = stream.read(chunk); read >= 0; read = stream.read(chunk)) {
            int begin = 0;
            for (int i = 0; i < read; i++) {
                if (chunk[i] == '\n') {
                    length += i - begin;
                    keep(line, chunk, begin, i);
                    hand(line, length, new LinePointer(file, start, (int) Math.min(length, LONGEST_LINE)), sink);
                    start += length + 1;
                    length = 0;
                    line.reset();
                    begin = i + 1;
                }
            }
            length += read - begin;
            keep(line, chunk, begin, read);
        }
        return start;
    }

    private static void keep(ByteArrayOutputStream line, byte[] chunk, int begin, int end) {
        if (line.size() <= LONGEST_LINE) {
            line.write(chunk, begin, end - begin);
        }
    }

    private void hand(ByteArrayOutputStream line, long length, LinePointer at, LineSink sink) {
        if (length > LONGEST_LINE) {
            skipped++;
            return;
        }
        try {
            ObjectNode node = reader.read(line.toByteArray());
            if (node != null) {
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
