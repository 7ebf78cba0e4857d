package io.levibot.ops.jobs.io;

import io.levibot.ops.state.event.StreamName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A folder of streams: {@code features/}, {@code bars/}, {@code predictions/}, {@code trades/}, {@code control/}. Names
 * that begin with a dot or an underscore, or end in {@code .inprogress}, are invisible at any depth.
 */
public final class DataFolder {

    private final Path root;
    private final Map<StreamName, List<DataFile>> files = new EnumMap<>(StreamName.class);
    private final List<Path> unknown = new ArrayList<>();

    private DataFolder(Path root) {
        this.root = root;
    }

    /** Throws NoSuchFileException where the folder is not there. */
    public static DataFolder list(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new NoSuchFileException(root.toString(), null, "no such data folder");
        }
        DataFolder folder = new DataFolder(root);
        for (StreamName stream : StreamName.values()) {
            folder.files.put(stream, folder.listStream(root.resolve(stream.label())));
        }
        return folder;
    }

    /** Whether no stream has a file. */
    public boolean isEmpty() {
        return files.values().stream().allMatch(List::isEmpty);
    }

    /** The files of one folder that holds one stream, sorted by path; what no reader takes is left out. */
    public static List<DataFile> listFiles(Path folder) throws IOException {
        return new DataFolder(folder).listStream(folder);
    }

    private List<DataFile> listStream(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> visible = new ArrayList<>();
        collect(folder, visible);
        Collections.sort(visible);
        List<DataFile> found = new ArrayList<>();
        for (Path path : visible) {
            if (DataFile.isReadable(path)) {
                found.add(DataFile.of(path));
            } else {
                unknown.add(path);
            }
        }
        return List.copyOf(found);
    }

    private static void collect(Path folder, List<Path> visible) throws IOException {
        try (java.util.stream.Stream<Path> entries = Files.list(folder)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                if (isInvisible(entry)) {
                    continue;
                }
                if (Files.isDirectory(entry)) {
                    collect(entry, visible);
                } else {
                    visible.add(entry);
                }
            }
        } catch (NoSuchFileException goneMeanwhile) {
            return;
        }
    }

    /** Whether a file or folder is still being written, or is none of a reader's business. */
    public static boolean isInvisible(Path path) {
        Path last = path.getFileName();
        String name = last == null ? "" : last.toString();
        return name.startsWith(".") || name.startsWith("_") || name.endsWith(".inprogress");
    }

    public Path root() {
        return root;
    }

    /** The files of one stream, sorted by path; empty where it has none. */
    public List<DataFile> files(StreamName stream) {
        return files.getOrDefault(stream, List.of());
    }

    /** Visible files of a stream's folder that no reader takes. */
    public List<Path> unknown() {
        return List.copyOf(unknown);
    }
}
