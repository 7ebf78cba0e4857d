package io.levibot.ops.operators.staleness;

import io.levibot.ops.state.event.SeriesKey;
import io.levibot.ops.state.event.Timeframe;
import io.levibot.ops.state.staleness.StalenessChange;
import io.levibot.ops.state.staleness.StalenessClock;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Says when a series goes silent for longer than its clock allows, and when it speaks again. */
public final class StalenessMonitor extends KeyedProcessFunction<SeriesKey, Heartbeat, StalenessChange> {

    private static final long serialVersionUID = 1L;

    private final int bars;
    private final int mostSeries;

    private transient ValueState<Long> lastKnownAt;
    private transient ValueState<Boolean> stale;
    private transient ValueState<Long> timer;
    private transient @Nullable StalenessMetrics metrics;

    /**
     * @param bars how many bars may be missing
     * @param mostSeries that have metrics of their own in one subtask
     */
    public StalenessMonitor(int bars, int mostSeries) {
        this.bars = bars;
        this.mostSeries = mostSeries;
    }

    @Override
    public void open(OpenContext context) {
        lastKnownAt = getRuntimeContext().getState(new ValueStateDescriptor<>("last-known-at", Types.LONG));
        stale = getRuntimeContext().getState(new ValueStateDescriptor<>("stale", Types.BOOLEAN));
        timer = getRuntimeContext().getState(new ValueStateDescriptor<>("timer", Types.LONG));
    }

    @Override
    public void processElement(Heartbeat beat, Context context, Collector<StalenessChange> out) throws Exception {
        Long before = lastKnownAt.value();
        if (before != null && beat.lastKnownAt() <= before) {
            return;
        }
        lastKnownAt.update(beat.lastKnownAt());
        show(context.getCurrentKey(), beat.lastKnownAt(), context.timerService());
        if (Boolean.TRUE.equals(stale.value())) {
            stale.update(false);
            out.collect(new StalenessChange(
                    beat.symbol(), beat.timeframe(), false, beat.lastKnownAt(), beat.lastKnownAt()));
        }
        if (timer.value() == null) {
            arm(context.timerService(), clock(beat.timeframe()).staleAt(beat.lastKnownAt()));
        }
    }

    @Override
    public void onTimer(long now, OnTimerContext context, Collector<StalenessChange> out) throws Exception {
        if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
            return; // the input has ended, which is not silence
        }
        SeriesKey key = context.getCurrentKey();
        long last = lastKnownAt.value();
        show(key, last, context.timerService()); // a series that has been silent since a restart
        StalenessClock clock = clock(key.timeframe());
        timer.clear();
        if (clock.isStale(last, now)) {
            stale.update(true);
            out.collect(new StalenessChange(key.symbol(), key.timeframe(), true, now, last));
        } else {
            arm(context.timerService(), clock.staleAt(last));
        }
    }

    private void show(SeriesKey key, long last, TimerService timers) {
        if (metrics == null) {
            metrics = new StalenessMetrics(getRuntimeContext().getMetricGroup(), timers::currentWatermark, mostSeries);
        }
        metrics.seen(key, last);
    }

    private void arm(TimerService timers, long at) throws Exception {
        timers.registerEventTimeTimer(at);
        timer.update(at);
    }

    private StalenessClock clock(String timeframe) {
        return StalenessClock.of(bars, Timeframe.parse(timeframe).millis());
    }
}
