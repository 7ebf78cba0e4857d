package io.levibot.ops.operators.outcome;

import io.levibot.ops.operators.MarketRow;
import io.levibot.ops.state.event.SeriesKey;
import io.levibot.ops.state.shadow.Outcome;
import io.levibot.ops.state.shadow.PendingBook;
import io.levibot.ops.state.shadow.PendingOutcomes;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Predictions with the return that followed them, once it is known; rows wait for the watermark and go in order. */
public final class OutcomeJoin extends KeyedProcessFunction<SeriesKey, MarketRow, Outcome> {

    private static final long serialVersionUID = 1L;

    private final int horizon;

    private transient MapState<Long, List<MarketRow>> waiting;
    private transient ValueState<PendingBook> book;

    /** @param horizon bars from a prediction to its outcome */
    public OutcomeJoin(int horizon) {
        this.horizon = horizon;
    }

    @Override
    public void open(OpenContext context) {
        waiting = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(
                        "waiting", Types.LONG, Types.LIST(TypeInformation.of(MarketRow.class))));
        book = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("pending", TypeInformation.of(PendingBook.class)));
    }

    @Override
    public void processElement(MarketRow row, Context context, Collector<Outcome> out) throws Exception {
        List<MarketRow> rows = waiting.get(row.at());
        if (rows == null) {
            rows = new ArrayList<>();
            context.timerService().registerEventTimeTimer(row.at());
        }
        rows.add(row);
        waiting.put(row.at(), rows);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Outcome> out) throws Exception {
        List<MarketRow> rows = new ArrayList<>(waiting.get(time));
        waiting.remove(time);
        rows.sort(MarketRow.ORDER);
        PendingBook before = book.value();
        PendingOutcomes pending =
                new PendingOutcomes(context.getCurrentKey(), horizon, before == null ? PendingBook.EMPTY : before);
        for (MarketRow row : rows) {
            if (row.bar() != null) {
                pending.bar(row.bar()).forEach(out::collect);
            } else if (row.prediction() != null) {
                pending.prediction(row.prediction());
            }
        }
        book.update(pending.snapshot());
    }
}
