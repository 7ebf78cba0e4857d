package io.levibot.ops.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.DeadLetter;
import io.levibot.ops.state.event.InputRow;
import io.levibot.ops.state.event.StreamName;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.junit.jupiter.api.Test;

/** Bars of one minute, numbered; what goes out is spelt {@code row 3} and {@code mark 3}, marks in milliseconds. */
class ReplaySourceTest {

    private static final long MINUTE = 60_000;

    @Test
    void sendsTheMarkBeforeTheFirstRowOfATimeAndTheLastTimeAtTheEnd() throws Exception {
        assertThat(play(source(bar(1), bar(1), bar(2)), 0))
                .containsExactly("mark 59999", "row 1", "row 1", "mark 119999", "row 2", "mark 120000");
    }

    @Test
    void aRowWithoutATimeOfItsOwnMovesNoMark() throws Exception {
        InputRow dead = InputRow.dead(StreamName.BARS, new DeadLetter(MINUTE, "bars", "f:2", "json.malformed", "{"));

        assertThat(play(source(bar(1), bar(2), dead, bar(3)), 0))
                .containsExactly(
                        "mark 59999",
                        "row 1",
                        "mark 119999",
                        "row 2",
                        "dead f:2 at 120000",
                        "mark 179999",
                        "row 3",
                        "mark 180000");
    }

    @Test
    void aFolderWithoutRowsEndsWithoutAMark() throws Exception {
        assertThat(play(source(), 0)).isEmpty();
    }

    @Test
    void goesOnWhereItWas() throws Exception {
        InputRow[] rows = {bar(1), bar(1), bar(2), bar(3)};
        for (int position = 0; position <= rows.length; position++) {
            List<String> restarted = play(source(rows), position).stream()
                    .filter(line -> line.startsWith("row"))
                    .toList();

            assertThat(restarted)
                    .containsExactlyElementsOf(
                            List.of("row 1", "row 1", "row 2", "row 3").subList(position, rows.length));
        }
    }

    @Test
    void keepsItsPositionInACheckpoint() throws Exception {
        ReplaySource source = source(bar(1), bar(2), bar(3));
        try (SourceReader<InputRow, ReplayPosition> reader = reader(source, 1)) {
            assertThat(reader.snapshotState(1)).containsExactly(new ReplayPosition(1));
            while (reader.pollNext(new Recorder()) != InputStatus.END_OF_INPUT) {
                continue;
            }
            assertThat(reader.snapshotState(2)).containsExactly(new ReplayPosition(3));
        }
        SimpleVersionedSerializer<ReplayPosition> serializer = source.getSplitSerializer();
        byte[] bytes = serializer.serialize(new ReplayPosition(1L << 40));
        assertThat(serializer.deserialize(serializer.getVersion(), bytes)).isEqualTo(new ReplayPosition(1L << 40));
        assertThatThrownBy(() -> serializer.deserialize(9, bytes))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("got version 9");
    }

    @Test
    void filesThatShrankSinceTheCheckpointAreNoticed() throws Exception {
        assertThatThrownBy(() -> play(source(bar(1)), 5))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the files hold 1 rows, but 5 had been read before the restart");
    }

    private static InputRow bar(int minute) {
        return InputRow.of(new Bar((minute - 1) * MINUTE, "BTCUSDT", "1m", 1, 1, 1, 1, 1));
    }

    private static ReplaySource source(InputRow... rows) {
        List<InputRow> all = List.of(rows);
        return new ReplaySource(() -> new Memory(all.iterator()));
    }

    private static SourceReader<InputRow, ReplayPosition> reader(ReplaySource source, long position) {
        SourceReaderContext context = (SourceReaderContext) Proxy.newProxyInstance(
                ReplaySourceTest.class.getClassLoader(),
                new Class<?>[] {SourceReaderContext.class},
                (self, method, args) -> {
                    throw new AssertionError("the reader has its split, and asked for " + method.getName());
                });
        SourceReader<InputRow, ReplayPosition> reader = source.createReader(context);
        reader.addSplits(List.of(new ReplayPosition(position)));
        reader.start();
        assertThat(reader.isAvailable()).isCompleted();
        return reader;
    }

    private static List<String> play(ReplaySource source, long position) throws Exception {
        Recorder recorder = new Recorder();
        try (SourceReader<InputRow, ReplayPosition> reader = reader(source, position)) {
            while (reader.pollNext(recorder) != InputStatus.END_OF_INPUT) {
                continue;
            }
        }
        return recorder.said;
    }

    private static final class Memory implements RowCursor {
        private final Iterator<InputRow> rows;

        Memory(Iterator<InputRow> rows) {
            this.rows = rows;
        }

        @Override
        public InputRow next() {
            return rows.hasNext() ? rows.next() : null;
        }

        @Override
        public void close() {}
    }

    private static final class Recorder implements ReaderOutput<InputRow> {
        private final List<String> said = new ArrayList<>();

        @Override
        public void collect(InputRow row) {
            throw new AssertionError("a row without a time: " + row);
        }

        @Override
        public void collect(InputRow row, long timestamp) {
            if (row.deadLetter() != null) {
                said.add("dead " + row.deadLetter().origin() + " at " + timestamp);
            } else {
                assertThat(timestamp).isEqualTo(row.at());
                said.add("row " + row.at() / MINUTE);
            }
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            said.add("mark " + watermark.getTimestamp());
        }

        @Override
        public void markIdle() {
            throw new AssertionError("a replay is never idle");
        }

        @Override
        public void markActive() {
            throw new AssertionError("a replay is never idle");
        }

        @Override
        public SourceOutput<InputRow> createOutputForSplit(String split) {
            return this;
        }

        @Override
        public void releaseOutputForSplit(String split) {}
    }
}
