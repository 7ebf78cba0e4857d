package io.levibot.ops.jobs.kafka;

import io.levibot.ops.state.event.StreamName;
import org.apache.kafka.common.TopicPartition;

/** How far a partition has been read, as it moves. */
final class PartitionProgress {

    private final TopicPartition partition;
    private final StreamName stream;
    /** What was read before this offset was judged by an earlier run of the reader. */
    private final long seenBefore;

    private long next;
    private long newest;

    /** @param newest what had surely been read up to; {@code Long.MIN_VALUE} where nothing had */
    PartitionProgress(ReadPartition from, StreamName stream, long newest) {
        this.partition = from.getTopicPartition();
        this.stream = stream;
        this.seenBefore = from.seen();
        this.next = from.getStartingOffset();
        this.newest = newest;
    }

    TopicPartition partition() {
        return partition;
    }

    StreamName stream() {
        return stream;
    }

    /** Takes note of a record; true where an earlier run had read it too. */
    boolean read(long offset, long arrival) {
        next = offset + 1;
        reached(arrival);
        return offset < seenBefore;
    }

    /** All that had come up to this time has been read. */
    void reached(long time) {
        newest = Math.max(newest, time);
    }

    /** The offset after the last that was read, by this run or an earlier one; negative before the first. */
    long seen() {
        return Math.max(next, seenBefore);
    }

    /** The offset that is read next. */
    long next() {
        return next;
    }

    /** The largest arrival or time of reaching the end; {@code Long.MIN_VALUE} before any. */
    long newest() {
        return newest;
    }
}
