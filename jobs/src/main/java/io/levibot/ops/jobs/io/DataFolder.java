package io.levibot.ops.jobs.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder of streams: {@code features/}, {@code bars/}, {@code predictions/}, {@code trades/}, {@code control/}. Names
 * that begin with a dot or an underscore, or end in {@code .inprogress}, are invisible at any depth.
 *
 * @param unknown visible files of a stream's folder that no reader takes
 */
public record DataFolder(Path root, List<Path> unknown) {

    /** Throws NoSuchFileException where the folder is not there. */
    public static DataFolder list(Path root) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** The files of one stream, sorted by path; empty where it has none. */
    public List<DataFile> files(Stream stream) {
        throw new UnsupportedOperationException();
    }
}
