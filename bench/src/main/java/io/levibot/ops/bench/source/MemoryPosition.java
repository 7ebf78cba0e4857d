package io.levibot.ops.bench.source;

import org.apache.flink.api.connector.source.SourceSplit;

/**
 * How far a source has come: its only split.
 *
 * @param next the place of the next element
 */
record MemoryPosition(long next) implements SourceSplit {

    @Override
    public String splitId() {
        return "memory";
    }
}
