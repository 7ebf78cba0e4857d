package io.levibot.ops.jobs.kafka;

import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;

/** How far a partition has been read, as a checkpoint keeps it: the starting offset is that of the first row not handed on. */
final class ReadPartition extends KafkaPartitionSplit {

    private final long seen;
    private final long time;
    private final Place last;

    /**
     * @param from the offset to read again from
     * @param seen the offset after the last that was read
     * @param time the watermark of all partitions together
     * @param last the last row of all partitions that was handed on
     */
    ReadPartition(TopicPartition partition, long from, long seen, long time, Place last) {
        super(partition, from);
        this.seen = seen;
        this.time = time;
        this.last = last;
    }

    /** The same of a partition that may never have been read. */
    static ReadPartition of(KafkaPartitionSplit split) {
        return split instanceof ReadPartition read
                ? read
                : new ReadPartition(
                        split.getTopicPartition(),
                        split.getStartingOffset(),
                        Long.MIN_VALUE,
                        Long.MIN_VALUE,
                        Place.START);
    }

    long seen() {
        return seen;
    }

    long time() {
        return time;
    }

    Place last() {
        return last;
    }
}
