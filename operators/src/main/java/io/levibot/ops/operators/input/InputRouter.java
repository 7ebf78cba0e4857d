package io.levibot.ops.operators.input;

import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.InputCounts;
import io.levibot.ops.state.event.InputRow;
import io.levibot.ops.state.event.Prediction;
import io.levibot.ops.state.event.StreamName;
import io.levibot.ops.state.event.Trade;
import io.levibot.ops.state.input.DuplicateFilter;
import io.levibot.ops.state.input.RowIdentity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Sends every row to the output of its stream, drops second copies, and counts what became of each:
 * {@code read = accepted + late + dead-letter + duplicate}.
 *
 * <p>Features leave by the main output and, with object reuse, by reference. The counts are emitted when the input ends
 * and kept across restarts.
 */
public final class InputRouter extends AbstractStreamOperator<FeatureRow>
        implements OneInputStreamOperator<InputRow, FeatureRow>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    private final long duplicateSpanMillis;

    private transient InputMetrics metrics;
    private transient DuplicateFilter duplicates;
    private transient Map<StreamName, Tally> tallies;
    private transient ListState<InputCounts> savedCounts;
    private transient ListState<SeenTimes> savedTimes;

    /** @param duplicateSpanMillis see {@link DuplicateFilter} */
    public InputRouter(long duplicateSpanMillis) {
        this.duplicateSpanMillis = duplicateSpanMillis;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        duplicates = new DuplicateFilter(duplicateSpanMillis);
        tallies = new EnumMap<>(StreamName.class);
        for (StreamName stream : StreamName.values()) {
            tallies.put(stream, new Tally());
        }
        savedCounts = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("counts", TypeInformation.of(InputCounts.class)));
        savedTimes = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("seen-times", TypeInformation.of(SeenTimes.class)));
        for (InputCounts counts : savedCounts.get()) {
            for (StreamName stream : StreamName.values()) {
                if (stream.label().equals(counts.stream())) {
                    tally(stream).add(counts);
                }
            }
        }
        for (SeenTimes times : savedTimes.get()) {
            duplicates.restore(times.identity(), times.ascending());
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        metrics = new InputMetrics(getMetricGroup());
    }

    @Override
    public void processElement(StreamRecord<InputRow> element) {
        InputRow row = element.getValue();
        Tally tally = tally(row.stream());
        tally.read++;
        if (row.deadLetter() != null) {
            tally.deadLetters++;
            metrics.deadLetter(row.stream(), row.deadLetter().reason());
            emit(InputTags.DEAD_LETTERS, row.deadLetter(), element);
        } else if (row.late() != null) {
            tally.late++;
            metrics.late(row.stream());
            emit(InputTags.LATE, row.late(), element);
        } else if (isDuplicate(row)) {
            tally.duplicates++;
        } else {
            tally.accepted++;
            forward(row, element);
        }
    }

    private boolean isDuplicate(InputRow row) {
        if (row.features() != null) {
            FeatureRow features = row.features();
            return !duplicates.isFirst(
                    new RowIdentity(
                            row.stream(),
                            features.key().symbol(),
                            features.key().timeframe(),
                            ""),
                    features.ts());
        }
        if (row.bar() != null) {
            Bar bar = row.bar();
            return !duplicates.isFirst(new RowIdentity(row.stream(), bar.symbol(), bar.timeframe(), ""), bar.ts());
        }
        if (row.prediction() != null) {
            Prediction prediction = row.prediction();
            return !duplicates.isFirst(
                    new RowIdentity(row.stream(), prediction.symbol(), prediction.timeframe(), prediction.model()),
                    prediction.ts());
        }
        if (row.trade() != null) {
            Trade trade = row.trade();
            return !duplicates.isFirst(new RowIdentity(row.stream(), trade.symbol(), "", trade.model()), trade.at());
        }
        return false; // control commands carry ids and epochs: the kill-switch itself is idempotent
    }

    private void forward(InputRow row, StreamRecord<InputRow> element) {
        if (row.features() != null) {
            emit(InputTags.COUNTED, row, element);
            output.collect(element.replace(row.features()));
        } else if (row.bar() != null) {
            emit(InputTags.BARS, row.bar(), element);
        } else if (row.prediction() != null) {
            emit(InputTags.PREDICTIONS, row.prediction(), element);
        } else if (row.trade() != null) {
            emit(InputTags.TRADES, row.trade(), element);
        } else if (row.control() != null) {
            if (row.control().action() == ControlCommand.Action.REFERENCE) {
                emit(InputTags.COUNTED, row, element);
            }
            emit(InputTags.CONTROL, row.control(), element);
        }
    }

    private <T> void emit(OutputTag<T> tag, T value, StreamRecord<InputRow> element) {
        output.collect(tag, new StreamRecord<>(value, element.getTimestamp()));
    }

    @Override
    public void endInput() {
        for (Map.Entry<StreamName, Tally> entry : tallies.entrySet()) {
            output.collect(InputTags.COUNTS, new StreamRecord<>(entry.getValue().counts(entry.getKey())));
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        savedCounts.clear();
        for (Map.Entry<StreamName, Tally> entry : tallies.entrySet()) {
            savedCounts.add(entry.getValue().counts(entry.getKey()));
        }
        List<SeenTimes> times = new ArrayList<>();
        duplicates.forEach((identity, ascending) -> times.add(new SeenTimes(identity, ascending)));
        savedTimes.update(times);
    }

    private Tally tally(StreamName stream) {
        return Objects.requireNonNull(tallies.get(stream));
    }

    private static final class Tally {
        private long read;
        private long accepted;
        private long late;
        private long deadLetters;
        private long duplicates;

        void add(InputCounts counts) {
            read += counts.read();
            accepted += counts.accepted();
            late += counts.late();
            deadLetters += counts.deadLetters();
            duplicates += counts.duplicates();
        }

        InputCounts counts(StreamName stream) {
            return new InputCounts(stream.label(), read, accepted, late, deadLetters, duplicates);
        }
    }
}
