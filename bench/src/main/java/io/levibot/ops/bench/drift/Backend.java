package io.levibot.ops.bench.drift;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;

/** Where keyed state lives. */
enum Backend {
    /** Objects on the heap, no checkpoints. */
    HEAP {
        @Override
        void configure(Configuration flink, Path checkpoints) {
            flink.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        }
    },
    /** RocksDB with an incremental checkpoint every 5 seconds, as docs/operations.md sets it. */
    ROCKSDB {
        @Override
        void configure(Configuration flink, Path checkpoints) {
            flink.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
            flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(5));
            flink.set(
                    CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                    checkpoints.toUri().toString());
            flink.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
            // counts are small numbers in a byte each, rewritten pane by pane: compressing them costs more than it
            // saves
            flink.setString("state.backend.rocksdb.compression.per.level", "NO_COMPRESSION");
        }
    };

    abstract void configure(Configuration flink, Path checkpoints);
}
