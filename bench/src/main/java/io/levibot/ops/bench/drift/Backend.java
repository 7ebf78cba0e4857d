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
    /** RocksDB with a checkpoint every 5 seconds. */
    ROCKSDB {
        @Override
        void configure(Configuration flink, Path checkpoints) {
            flink.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
            flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(5));
            flink.set(
                    CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                    checkpoints.toUri().toString());
        }
    };

    abstract void configure(Configuration flink, Path checkpoints);
}
