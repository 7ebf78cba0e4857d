package io.levibot.ops.jobs.kafka;

import io.levibot.ops.state.event.InputRow;
import io.levibot.ops.state.event.LateRow;
import io.levibot.ops.state.event.StreamName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import org.apache.kafka.common.TopicPartition;

/**
 * The rows of all partitions in the order of a replay, however the fetches interleave: (event time, stream, partition,
 * offset).
 *
 * <p>No row in time can still come that is older than a partition's newest arrival less the allowed lag; a row waits here
 * until that holds of every partition. So the watermark is the least of these times, the order depends on what the topics
 * hold alone, and a restart goes on after the last row handed on.
 */
final class ArrivalMerge {

    /** Takes the rows, and the watermarks between them. */
    interface Output {
        void row(InputRow row, long timestamp);

        void watermark(long time);
    }

    private record Waiting(Place place, PartitionProgress from, InputRow row) {}

    private final long lagMillis;
    private final Map<TopicPartition, PartitionProgress> partitions = new HashMap<>();
    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(Comparator.comparing(Waiting::place));
    private final Queue<InputRow> asides = new ArrayDeque<>();
    private Place last = Place.START;
    private long time = Long.MIN_VALUE;
    private boolean announced = true;

    /** @param lagMillis arrival minus known time beyond which a row is late */
    ArrivalMerge(long lagMillis) {
        this.lagMillis = lagMillis;
    }

    /** Adds a partition where an earlier run left it, or at its beginning. */
    PartitionProgress add(ReadPartition from, StreamName stream) {
        // rows that waited are read again: until then the partition is known to be complete as far as all were, and no
        // more
        long newest = from.time() == Long.MIN_VALUE ? Long.MIN_VALUE : from.time() + lagMillis + 1;
        PartitionProgress partition = new PartitionProgress(from, stream, newest);
        partitions.put(partition.partition(), partition);
        if (from.time() > time || from.last().compareTo(last) > 0) {
            time = Math.max(time, from.time());
            last = from.last().compareTo(last) > 0 ? from.last() : last;
            announced = false;
        }
        return partition;
    }

    /** Takes what was made of one record. */
    void take(PartitionProgress from, long offset, long arrival, InputRow row) {
        boolean again = from.read(offset, arrival);
        if (row.deadLetter() != null || row.late() != null) {
            if (!again) {
                asides.add(row);
            }
            return;
        }
        Place place =
                new Place(row.at(), row.stream().ordinal(), from.partition().partition(), offset);
        if (again && place.compareTo(last) <= 0) {
            return;
        }
        if (row.at() <= time) {
            // in time by its own arrival, but a clock had said that nothing would come: the brokers' is behind ours
            asides.add(late(from.partition(), offset, arrival, row));
            return;
        }
        waiting.add(new Waiting(place, from, row));
    }

    /** All that had come to the partition up to this time has been taken. */
    void reachedEnd(PartitionProgress partition, long at) {
        partition.reached(at);
    }

    /** The row, as one that came after its time. */
    static InputRow late(TopicPartition partition, long offset, long arrival, InputRow row) {
        return InputRow.late(
                row.stream(),
                new LateRow(
                        row.at(),
                        row.stream().label(),
                        origin(partition, offset),
                        arrival - row.at(),
                        row.series().toString()));
    }

    static String origin(TopicPartition partition, long offset) {
        return partition.topic() + '/' + partition.partition() + '/' + offset;
    }

    /**
     * Hands on what is complete.
     *
     * @param most rows in time at once
     * @return whether there is more
     */
    boolean drain(Output output, int most) {
        if (!announced) {
            announced = true;
            output.watermark(time);
        }
        while (!asides.isEmpty()) {
            InputRow row = asides.remove();
            output.row(row, Math.max(row.at(), time));
        }
        int handed = 0;
        long complete = complete();
        while (handed < most && !waiting.isEmpty() && waiting.peek().place().at() <= complete) {
            Waiting next = waiting.remove();
            advance(output, next.place().at() - 1);
            output.row(next.row(), next.place().at());
            last = next.place();
            handed++;
        }
        boolean more = !waiting.isEmpty() && waiting.peek().place().at() <= complete;
        if (!more) {
            advance(output, complete);
        }
        return more;
    }

    /** No row in time can come any more that is known at or before this. */
    long complete() {
        long least = Long.MAX_VALUE;
        for (PartitionProgress partition : partitions.values()) {
            least = Math.min(least, partition.newest());
        }
        return partitions.isEmpty() || least == Long.MIN_VALUE ? Long.MIN_VALUE : least - lagMillis - 1;
    }

    int waiting() {
        return waiting.size();
    }

    /** The partitions that are ahead of the one that all others wait for. */
    List<TopicPartition> ahead() {
        long least = partitions.values().stream()
                .mapToLong(PartitionProgress::newest)
                .min()
                .orElse(Long.MIN_VALUE);
        List<TopicPartition> ahead = new ArrayList<>();
        for (PartitionProgress partition : partitions.values()) {
            if (partition.newest() > least) {
                ahead.add(partition.partition());
            }
        }
        return ahead;
    }

    Collection<PartitionProgress> partitions() {
        return partitions.values();
    }

    /** What a checkpoint keeps of every partition. */
    Map<TopicPartition, ReadPartition> snapshot() {
        Map<TopicPartition, Long> first = new HashMap<>();
        for (Waiting row : waiting) {
            first.merge(row.from().partition(), row.place().offset(), Math::min);
        }
        Map<TopicPartition, ReadPartition> kept = new HashMap<>();
        for (PartitionProgress partition : partitions.values()) {
            TopicPartition name = partition.partition();
            long from = first.getOrDefault(name, partition.next());
            kept.put(name, new ReadPartition(name, from, partition.seen(), time, last));
        }
        return kept;
    }

    private void advance(Output output, long to) {
        if (to > time) {
            time = to;
            output.watermark(to);
        }
    }
}
