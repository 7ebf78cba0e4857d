package io.levibot.ops.jobs.cluster;

import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.run.FlinkSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;

/** The newest whole checkpoint that a job has left behind. */
public final class LatestCheckpoint {

    private static final int JOB_THEN_CHECKPOINT_THEN_FILE = 3;

    private LatestCheckpoint() {}

    /** The folder of the checkpoint; a checkpoint is whole once it has its {@code _metadata}. */
    public static Path below(LevibotConfig config, Path output) throws IOException {
        Path folder = folder(FlinkSettings.checkpoints(config, output));
        Path newest = null;
        FileTime when = null;
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.find(
                    folder,
                    JOB_THEN_CHECKPOINT_THEN_FILE,
                    (path, attributes) -> path.endsWith("_metadata") && path.getParent() != null)) {
                for (Path file : files.toList()) {
                    FileTime written = Files.getLastModifiedTime(file);
                    if (when == null || written.compareTo(when) > 0) {
                        when = written;
                        newest = file.getParent();
                    }
                }
            }
        }
        if (newest == null) {
            throw new NoSuchFileException(folder + " (checkpoint.dir): no whole checkpoint below it");
        }
        return newest;
    }

    private static Path folder(String configured) {
        return configured.contains(":/") ? Path.of(URI.create(configured)) : Path.of(configured);
    }
}
