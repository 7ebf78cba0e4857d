package io.levibot.ops.jobs.source;

import org.apache.flink.api.connector.source.SourceSplit;

/**
 * How far a replay has come: its only split.
 *
 * @param rows rows handed out so far
 */
public record ReplayPosition(long rows) implements SourceSplit {

    @Override
    public String splitId() {
        return "replay";
    }
}
