package io.levibot.ops.console.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** When the job last completed a checkpoint, by the files {@code JOB/chk-N/_metadata}, which Flink writes last. */
public final class CheckpointAge {

    private static final int DEPTH = 3;

    private final Path folder;

    /** Of the checkpoints in an output folder, where they are unless the configuration says otherwise. */
    public CheckpointAge(Path out) {
        this.folder = out.resolve(".checkpoints");
    }

    /** Epoch milliseconds of the newest; empty where there is none. */
    public OptionalLong newest() {
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            return files.filter(file -> file.endsWith("_metadata"))
                    .mapToLong(CheckpointAge::modified)
                    .max();
        } catch (IOException | UncheckedIOException absent) {
            // none yet, or one that Flink removed under our eyes: the next look finds its successor
            return OptionalLong.empty();
        }
    }

    private static long modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (NoSuchFileException removed) {
            return 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
