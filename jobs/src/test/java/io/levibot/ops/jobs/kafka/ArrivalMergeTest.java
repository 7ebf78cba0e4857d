package io.levibot.ops.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.DeadLetter;
import io.levibot.ops.state.event.InputRow;
import io.levibot.ops.state.event.Prediction;
import io.levibot.ops.state.event.StreamName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ArrivalMergeTest {

    private static final long LAG = 2_000;
    private static final long T = 1_700_000_100_000L;
    private static final TopicPartition BARS = new TopicPartition("bars", 0);
    private static final TopicPartition PREDICTIONS = new TopicPartition("predictions", 0);

    private final Recorded recorded = new Recorded();

    @Test
    void aPartitionThatHasSaidNothingHoldsEverythingBack() {
        ArrivalMerge merge = new ArrivalMerge(LAG);
        PartitionProgress bars = merge.add(fresh(BARS), StreamName.BARS);
        PartitionProgress predictions = merge.add(fresh(PREDICTIONS), StreamName.PREDICTIONS);

        merge.take(bars, 0, T, bar("A", T));
        merge.take(bars, 1, T + 60_000, bar("A", T + 60_000));
        merge.drain(recorded, 100);
        assertThat(recorded.said).isEmpty();

        predictions.reached(T + 10_000);
        merge.drain(recorded, 100);
        assertThat(recorded.said).containsExactly("W " + (T - 1), "bars A " + T, "W " + (T + 10_000 - LAG - 1));
    }

    @Test
    void rowsOfOneTimeLeaveInTheOrderOfTheStreamsHoweverTheyCame() {
        ArrivalMerge merge = new ArrivalMerge(LAG);
        PartitionProgress bars = merge.add(fresh(BARS), StreamName.BARS);
        PartitionProgress predictions = merge.add(fresh(PREDICTIONS), StreamName.PREDICTIONS);

        merge.take(predictions, 0, T + 5, prediction("A", T));
        merge.take(predictions, 1, T + 6, prediction("B", T - 1_000));
        merge.take(bars, 0, T + 900, bar("B", T));
        merge.take(bars, 1, T + 901, bar("A", T));
        bars.reached(T + 20_000);
        predictions.reached(T + 20_000);
        merge.drain(recorded, 100);

        assertThat(recorded.said)
                .containsExactly(
                        "W " + (T - 1_001),
                        "predictions B " + (T - 1_000),
                        "W " + (T - 1),
                        "bars B " + T,
                        "bars A " + T,
                        "predictions A " + T,
                        "W " + (T + 20_000 - LAG - 1));
    }

    @Test
    void aRowThatAClockHadGivenUpIsLateAndNotLost() {
        ArrivalMerge merge = new ArrivalMerge(LAG);
        PartitionProgress bars = merge.add(fresh(BARS), StreamName.BARS);
        bars.reached(T + 5_000);
        merge.drain(recorded, 100);

        merge.take(bars, 0, T + 1_500, bar("A", T)); // in time, by a broker's clock that is behind
        merge.drain(recorded, 100);

        assertThat(recorded.said).containsExactly("W " + (T + 5_000 - LAG - 1), "late bars/0/0 1500");
    }

    @Test
    void handsOnNoMoreThanItIsAskedForAndSaysThatThereIsMore() {
        ArrivalMerge merge = new ArrivalMerge(LAG);
        PartitionProgress bars = merge.add(fresh(BARS), StreamName.BARS);
        for (int i = 0; i < 5; i++) {
            merge.take(bars, i, T, bar("A", T - i));
        }
        bars.reached(T + 10_000);

        assertThat(merge.drain(recorded, 3)).isTrue();
        assertThat(merge.drain(recorded, 3)).isFalse();
        assertThat(recorded.rows()).hasSize(5);
    }

    @Test
    void onlyWhatTheOthersWaitForIsReadOnWhenTooManyRowsWait() {
        ArrivalMerge merge = new ArrivalMerge(LAG);
        PartitionProgress bars = merge.add(fresh(BARS), StreamName.BARS);
        PartitionProgress predictions = merge.add(fresh(PREDICTIONS), StreamName.PREDICTIONS);
        merge.take(bars, 0, T + 9_000, bar("A", T + 9_000));
        predictions.reached(T);

        assertThat(merge.ahead()).containsExactly(BARS);
    }

    /** A history of both partitions is cut at every place and read on from the snapshot, with other interleavings. */
    @Test
    void aRestartAnywhereHandsOnEveryRowOnceAndInTheSameOrder() {
        Map<TopicPartition, List<Sent>> history = history();
        List<String> undisturbed = new Recorded().rowsOf(run(history, Map.of(), new Random(1), Integer.MAX_VALUE));
        assertThat(undisturbed).hasSize(2 * 300);

        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Run first = run(history, Map.of(), random, random.nextInt(600));
            Run second = run(history, roundTrip(first.merge.snapshot()), random, Integer.MAX_VALUE);

            List<String> both = new ArrayList<>(first.recorded.rows());
            both.addAll(second.recorded.rows());
            // dead letters leave when they are read, so their place among the rows is that of the fetches
            assertThat(inOrder(both)).as("seed %d", seed).isEqualTo(inOrder(undisturbed));
            assertThat(both).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(undisturbed);
        }
    }

    private record Sent(long arrival, InputRow row) {}

    private record Run(ArrivalMerge merge, Recorded recorded) {}

    private static Map<TopicPartition, List<Sent>> history() {
        Random random = new Random(7);
        Map<TopicPartition, List<Sent>> history = new HashMap<>();
        for (TopicPartition partition : List.of(BARS, PREDICTIONS)) {
            List<Sent> sent = new ArrayList<>();
            long arrival = T;
            for (int i = 0; i < 300; i++) {
                arrival += random.nextInt(400);
                long at = arrival - random.nextInt((int) LAG);
                InputRow row = i % 40 == 13
                        ? InputRow.dead(
                                StreamName.BARS, new DeadLetter(arrival, "bars", partition + "/" + i, "json", ""))
                        : partition == BARS ? bar("A", at) : prediction("A", at);
                sent.add(new Sent(arrival, row));
            }
            history.put(partition, sent);
        }
        return history;
    }

    private static Run run(
            Map<TopicPartition, List<Sent>> history,
            Map<TopicPartition, ReadPartition> from,
            Random random,
            int records) {
        ArrivalMerge merge = new ArrivalMerge(LAG);
        Recorded recorded = new Recorded();
        Map<TopicPartition, PartitionProgress> partitions = new HashMap<>();
        Map<TopicPartition, Integer> next = new HashMap<>();
        for (TopicPartition partition : List.of(BARS, PREDICTIONS)) {
            ReadPartition read = from.getOrDefault(partition, fresh(partition));
            partitions.put(partition, merge.add(read, partition == BARS ? StreamName.BARS : StreamName.PREDICTIONS));
            next.put(partition, (int) Math.max(0, read.getStartingOffset()));
        }
        long end = T + 10_000_000;
        for (int i = 0; i < records; i++) {
            TopicPartition partition = random.nextBoolean() ? BARS : PREDICTIONS;
            int offset = next.get(partition);
            if (offset >= history.get(partition).size()) {
                partition = partition == BARS ? PREDICTIONS : BARS;
                offset = next.get(partition);
            }
            if (offset >= history.get(partition).size()) {
                break;
            }
            Sent sent = history.get(partition).get(offset);
            merge.take(partitions.get(partition), offset, sent.arrival(), sent.row());
            next.put(partition, offset + 1);
            merge.drain(recorded, 1 + random.nextInt(5));
        }
        if (records == Integer.MAX_VALUE) {
            partitions.values().forEach(partition -> partition.reached(end));
            while (merge.drain(recorded, 10)) {
                assertThat(merge.waiting()).isPositive();
            }
        }
        return new Run(merge, recorded);
    }

    private static Map<TopicPartition, ReadPartition> roundTrip(Map<TopicPartition, ReadPartition> snapshot) {
        ReadPartitionSerializer serializer = new ReadPartitionSerializer();
        Map<TopicPartition, ReadPartition> read = new HashMap<>();
        snapshot.forEach((partition, progress) -> {
            try {
                KafkaPartitionSplit split =
                        serializer.deserialize(serializer.getVersion(), serializer.serialize(progress));
                read.put(partition, (ReadPartition) split);
            } catch (java.io.IOException impossible) {
                throw new AssertionError(impossible);
            }
        });
        return read;
    }

    private static List<String> inOrder(List<String> rows) {
        return rows.stream().filter(row -> !row.startsWith("dead")).toList();
    }

    private static ReadPartition fresh(TopicPartition partition) {
        return ReadPartition.of(new KafkaPartitionSplit(partition, KafkaPartitionSplit.EARLIEST_OFFSET));
    }

    private static InputRow bar(String symbol, long at) {
        return InputRow.of(new Bar(at - 900_000, symbol, "15m", 1, 1, 1, 1, 1));
    }

    private static InputRow prediction(String symbol, long at) {
        return InputRow.of(new Prediction(at - 900_000, symbol, "15m", "lgbm", "", .5));
    }

    private static final class Recorded implements ArrivalMerge.Output {
        private final List<String> said = new ArrayList<>();

        @Override
        public void row(InputRow row, long timestamp) {
            if (row.late() != null) {
                said.add("late " + row.late().origin() + " " + row.late().lateBy());
            } else if (row.deadLetter() != null) {
                said.add("dead " + row.deadLetter().origin());
            } else {
                String symbol = row.bar() != null
                        ? row.bar().symbol()
                        : row.prediction().symbol();
                said.add(row.stream().label() + " " + symbol + " " + row.at());
            }
        }

        @Override
        public void watermark(long time) {
            said.add("W " + time);
        }

        List<String> rows() {
            return said.stream().filter(line -> !line.startsWith("W")).toList();
        }

        List<String> rowsOf(Run run) {
            return run.recorded.rows();
        }
    }
}
