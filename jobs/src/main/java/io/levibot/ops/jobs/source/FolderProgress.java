package io.levibot.ops.jobs.source;

import java.util.List;
import org.apache.flink.api.connector.source.SourceSplit;

/**
 * How far a watched folder has been read: the source's only split.
 *
 * @param done files read to their end, as {@link ArrivedFile#mark}
 * @param batch files being read together, as {@link ArrivedFile#mark}
 * @param rows rows of the batch handed out so far
 */
public record FolderProgress(List<String> done, List<String> batch, long rows) implements SourceSplit {

    public FolderProgress {
        done = List.copyOf(done);
        batch = List.copyOf(batch);
    }

    /** Nothing read. */
    public static FolderProgress start() {
        return new FolderProgress(List.of(), List.of(), 0);
    }

    @Override
    public String splitId() {
        return "folder";
    }
}
