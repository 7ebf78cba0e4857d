package io.levibot.ops.jobs.kafka;

import io.levibot.ops.state.event.InputRow;
import io.levibot.ops.state.event.StreamName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads all partitions and hands their rows on in order; see {@link ArrivalMerge}. */
final class KafkaRowReader
        extends SingleThreadMultiplexSourceReaderBase<Fetched, InputRow, KafkaPartitionSplit, PartitionProgress> {

    private static final int ROWS_A_POLL = 256;
    /** Beyond so many waiting rows, partitions that are ahead wait for the others. */
    private static final int MOST_WAITING = 100_000;

    private final ArrivalMerge merge;
    private final Map<String, StreamName> streams;
    private final AtomicReference<@Nullable Map<TopicPartition, OffsetAndMetadata>> toCommit;
    private final TreeMap<Long, Map<TopicPartition, ReadPartition>> snapshots = new TreeMap<>();
    private final Set<String> paused = new HashSet<>();
    private boolean draining;

    private KafkaRowReader(
            ArrivalMerge merge,
            TopicRows rows,
            Map<String, StreamName> streams,
            LongSupplier clock,
            Properties client,
            long askEveryMillis,
            AtomicReference<@Nullable Map<TopicPartition, OffsetAndMetadata>> toCommit,
            SourceReaderContext context) {
        super(
                () -> new PartitionReader(client, clock, askEveryMillis, toCommit),
                (fetched, nowhere, partition) -> take(fetched, partition, merge, rows, clock),
                new Configuration(),
                context);
        this.merge = merge;
        this.streams = streams;
        this.toCommit = toCommit;
    }

    static KafkaRowReader of(
            Map<String, StreamName> streams,
            TopicRows rows,
            long lagMillis,
            LongSupplier clock,
            Properties client,
            long askEveryMillis,
            SourceReaderContext context) {
        return new KafkaRowReader(
                new ArrivalMerge(lagMillis),
                rows,
                streams,
                clock,
                client,
                askEveryMillis,
                new AtomicReference<>(),
                context);
    }

    private static void take(
            Fetched fetched, PartitionProgress partition, ArrivalMerge merge, TopicRows rows, LongSupplier clock) {
        ConsumerRecord<byte[], byte[]> record = fetched.record();
        if (record == null) {
            partition.reached(fetched.upTo());
            return;
        }
        long arrival = TopicRows.arrival(record, clock.getAsLong());
        merge.take(partition, record.offset(), arrival, rows.of(partition.stream(), record, arrival));
    }

    @Override
    public InputStatus pollNext(ReaderOutput<InputRow> output) throws Exception {
        if (output == NOWHERE) {
            return super.pollNext(NOWHERE); // the base class calls itself at the end of a fetch
        }
        InputStatus read = draining ? InputStatus.MORE_AVAILABLE : super.pollNext(NOWHERE);
        draining = merge.drain(
                new ArrivalMerge.Output() {
                    @Override
                    public void row(InputRow row, long timestamp) {
                        output.collect(row, timestamp);
                    }

                    @Override
                    public void watermark(long time) {
                        output.emitWatermark(new Watermark(time));
                    }
                },
                ROWS_A_POLL);
        holdBack();
        return draining ? InputStatus.MORE_AVAILABLE : read;
    }

    /** A topic that is far ahead of another would have all of its rows wait in memory. */
    private void holdBack() {
        if (merge.waiting() <= MOST_WAITING && paused.isEmpty()) {
            return;
        }
        Set<String> ahead = merge.waiting() <= MOST_WAITING / 2
                ? Set.of()
                : merge.ahead().stream().map(KafkaPartitionSplit::toSplitId).collect(Collectors.toSet());
        if (!ahead.equals(paused)) {
            Set<String> resumed = new HashSet<>(paused);
            resumed.removeAll(ahead);
            Set<String> stopped = new HashSet<>(ahead);
            stopped.removeAll(paused);
            pauseOrResumeSplits(stopped, resumed);
            paused.clear();
            paused.addAll(ahead);
        }
    }

    @Override
    public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
        Map<TopicPartition, ReadPartition> kept = merge.snapshot();
        snapshots.put(checkpointId, kept);
        super.snapshotState(checkpointId);
        return List.copyOf(kept.values());
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        Map<TopicPartition, ReadPartition> kept = snapshots.get(checkpointId);
        snapshots.headMap(checkpointId, true).clear();
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        if (kept != null) {
            kept.forEach((partition, read) -> {
                if (read.getStartingOffset() >= 0) {
                    offsets.put(partition, new OffsetAndMetadata(read.getStartingOffset()));
                }
            });
        }
        if (!offsets.isEmpty()) {
            toCommit.set(offsets);
        }
    }

    @Override
    protected PartitionProgress initializedState(KafkaPartitionSplit split) {
        StreamName stream = Objects.requireNonNull(streams.get(split.getTopic()), split.getTopic());
        return merge.add(ReadPartition.of(split), stream);
    }

    @Override
    protected KafkaPartitionSplit toSplitType(String splitId, PartitionProgress partition) {
        return Objects.requireNonNull(merge.snapshot().get(partition.partition()));
    }

    @Override
    protected void onSplitFinished(Map<String, PartitionProgress> finished) {
        throw new IllegalStateException("a live partition has no end: " + finished.keySet());
    }

    /** Rows leave by the merge, so what the base class would emit goes nowhere, and holds back no watermark. */
    private static final ReaderOutput<InputRow> NOWHERE = new ReaderOutput<>() {
        @Override
        public void collect(InputRow row) {}

        @Override
        public void collect(InputRow row, long timestamp) {}

        @Override
        public void emitWatermark(Watermark watermark) {}

        @Override
        public void markIdle() {}

        @Override
        public void markActive() {}

        @Override
        public SourceOutput<InputRow> createOutputForSplit(String splitId) {
            return this;
        }

        @Override
        public void releaseOutputForSplit(String splitId) {}
    };
}
