package io.levibot.ops.jobs.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches records of many partitions, and says of a partition that it has been read to its end, with the time for which
 * that is true: the end is asked for first, then read up to. The question goes past open transactions, so a partition that
 * one holds back is not at its end; and while no broker answers, nothing is said.
 */
final class PartitionReader implements SplitReader<Fetched, KafkaPartitionSplit> {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionReader.class);
    private static final Duration POLL = Duration.ofMillis(25);
    private static final Duration POSITION = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Admin admin;
    private final LongSupplier clock;
    private final long askEveryNanos;
    private final AtomicReference<@Nullable Map<TopicPartition, OffsetAndMetadata>> toCommit;

    private @Nullable KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> ends;
    private long askedAt;
    private long askedNanos;

    /**
     * @param askEveryMillis how often the ends are asked for
     * @param toCommit offsets for the consumer group, handed over by the reader after a checkpoint
     */
    PartitionReader(
            Properties client,
            LongSupplier clock,
            long askEveryMillis,
            AtomicReference<@Nullable Map<TopicPartition, OffsetAndMetadata>> toCommit) {
        this.consumer = new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.admin = Admin.create(client);
        this.clock = clock;
        this.askEveryNanos = TimeUnit.MILLISECONDS.toNanos(askEveryMillis);
        this.askedNanos = System.nanoTime() - askEveryNanos;
        this.toCommit = toCommit;
    }

    @Override
    public RecordsWithSplitIds<Fetched> fetch() {
        RecordsBySplits.Builder<Fetched> fetched = new RecordsBySplits.Builder<>();
        if (consumer.assignment().isEmpty()) {
            return fetched.build();
        }
        commit();
        ask();
        ConsumerRecords<byte[], byte[]> records;
        try {
            records = consumer.poll(POLL);
        } catch (WakeupException changed) {
            return fetched.build();
        }
        for (ConsumerRecord<byte[], byte[]> record : records) {
            fetched.add(
                    KafkaPartitionSplit.toSplitId(new TopicPartition(record.topic(), record.partition())),
                    Fetched.of(record));
        }
        try {
            addEnds(fetched);
        } catch (WakeupException changed) {
            LOG.debug("woken while comparing positions; the ends are asked for again");
        }
        return fetched.build();
    }

    private void ask() {
        if (ends == null && System.nanoTime() - askedNanos >= askEveryNanos) {
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            consumer.assignment().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
            askedNanos = System.nanoTime();
            askedAt = clock.getAsLong();
            ends = admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .all();
        }
    }

    private void addEnds(RecordsBySplits.Builder<Fetched> fetched) {
        KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> answer = ends;
        if (answer == null || !answer.isDone()) {
            return;
        }
        ends = null;
        try {
            for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end :
                    answer.get().entrySet()) {
                if (consumer.assignment().contains(end.getKey())
                        && consumer.position(end.getKey(), POSITION)
                                >= end.getValue().offset()) {
                    fetched.add(KafkaPartitionSplit.toSplitId(end.getKey()), Fetched.end(askedAt));
                }
            }
        } catch (ExecutionException | TimeoutException unanswered) {
            LOG.debug("no broker told the ends of the partitions; event time waits", unanswered);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** The group's offsets are for people who watch the lag, and for a start without a checkpoint. */
    private void commit() {
        Map<TopicPartition, OffsetAndMetadata> offsets = toCommit.getAndSet(null);
        if (offsets != null) {
            consumer.commitAsync(offsets, (committed, failed) -> {
                if (failed != null) {
                    LOG.warn(
                            "the offsets of the consumer group were not committed; the job's own are in its checkpoint",
                            failed);
                }
            });
        }
    }

    @Override
    public void handleSplitsChanges(SplitsChange<KafkaPartitionSplit> change) {
        List<TopicPartition> assigned = new ArrayList<>(consumer.assignment());
        change.splits().forEach(split -> assigned.add(split.getTopicPartition()));
        consumer.assign(assigned);
        List<TopicPartition> fromTheBeginning = new ArrayList<>();
        for (KafkaPartitionSplit split : change.splits()) {
            if (split.getStartingOffset() >= 0) {
                consumer.seek(split.getTopicPartition(), split.getStartingOffset());
            } else if (split.getStartingOffset() == KafkaPartitionSplit.EARLIEST_OFFSET) {
                fromTheBeginning.add(split.getTopicPartition());
            }
        }
        if (!fromTheBeginning.isEmpty()) {
            consumer.seekToBeginning(fromTheBeginning);
        }
        ends = null; // the question did not name the new ones
    }

    @Override
    public void pauseOrResumeSplits(Collection<KafkaPartitionSplit> pause, Collection<KafkaPartitionSplit> resume) {
        consumer.resume(
                resume.stream().map(KafkaPartitionSplit::getTopicPartition).toList());
        consumer.pause(
                pause.stream().map(KafkaPartitionSplit::getTopicPartition).toList());
    }

    @Override
    public void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
        admin.close(Duration.ofSeconds(1));
    }
}
