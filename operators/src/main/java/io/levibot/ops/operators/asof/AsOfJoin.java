package io.levibot.ops.operators.asof;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Elements decided with what was in force at their event time, whatever the speed and the parallelism.
 *
 * <p>Elements wait in keyed state until the watermarks of both sides have passed them; then all of one key and one time are
 * handed over together, in no particular order. The broadcast side keeps a history by name and event time, two days and one
 * older version of each, so that an element of T sees every version of T or before and none later. An element that comes
 * after its watermark can no longer be decided as of its time: it is dropped and counted, which the input's own rule of
 * lateness keeps from happening.
 *
 * @param <K> the key
 * @param <E> the elements
 * @param <V> a version of something that was learnt
 * @param <O> what is decided
 */
public abstract class AsOfJoin<K, E, V, O> extends KeyedBroadcastProcessFunction<K, E, V, O> {

    private static final long serialVersionUID = 1L;
    private static final long KEEP_MILLIS = 2 * 86_400_000L;

    private final TypeInformation<E> elementType;
    private final MapStateDescriptor<String, List<V>> history;

    private transient MapState<Long, List<E>> waiting;
    private transient Counter tooLate;

    /**
     * @param elementType of the waiting elements
     * @param history as made by {@link #history}
     */
    protected AsOfJoin(TypeInformation<E> elementType, MapStateDescriptor<String, List<V>> history) {
        this.elementType = elementType;
        this.history = history;
    }

    /** The state that the broadcast side is kept in. */
    public static <V> MapStateDescriptor<String, List<V>> history(String name, Class<V> version) {
        return new MapStateDescriptor<>(name, Types.STRING, Types.LIST(TypeInformation.of(version)));
    }

    /** What a version is a version of. */
    protected abstract String nameOf(V version);

    /** The event time from which it holds, inclusive. */
    protected abstract long timeOf(V version);

    /** Decides all the elements of the current key that are known at {@code time}. */
    protected abstract void decide(long time, K key, List<E> elements, AsOf<V> inForce, Aside aside, Collector<O> out)
            throws Exception;

    /** Where side outputs go. */
    public interface Aside {

        /** Emits at the time of the decision. */
        <X> void output(OutputTag<X> tag, X value);
    }

    @Override
    public void open(OpenContext context) throws Exception {
        tooLate =
                getRuntimeContext().getMetricGroup().addGroup("stream", "as-of").counter("levibot_ml_late_total");
        waiting = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("waiting", Types.LONG, Types.LIST(elementType)));
    }

    @Override
    public final void processElement(E element, ReadOnlyContext context, Collector<O> out) throws Exception {
        long time = context.timestamp();
        if (time <= context.currentWatermark()) {
            tooLate.inc(); // its time has been decided
            return;
        }
        List<E> elements = waiting.get(time);
        if (elements == null) {
            elements = new ArrayList<>();
            context.timerService().registerEventTimeTimer(time);
        }
        elements.add(element);
        waiting.put(time, elements);
    }

    @Override
    public final void onTimer(long time, OnTimerContext context, Collector<O> out) throws Exception {
        List<E> elements = waiting.get(time);
        if (elements == null) {
            return;
        }
        waiting.remove(time);
        ReadOnlyBroadcastState<String, List<V>> versions = context.getBroadcastState(history);
        AsOf<V> inForce = name -> {
            List<V> known = versions.get(name);
            return known == null ? null : Versions.floor(known, time, this::timeOf);
        };
        Aside aside = new SideOutputs(context);
        decide(time, context.getCurrentKey(), elements, inForce, aside, out);
    }

    /** Called with every version on its arrival, before anything is decided by it. */
    protected void learnt(V version) {}

    @Override
    public final void processBroadcastElement(V version, Context context, Collector<O> out) throws Exception {
        learnt(version);
        String name = nameOf(version);
        List<V> known = context.getBroadcastState(history).get(name);
        if (known == null) {
            known = new ArrayList<>();
        }
        long watermark = context.currentWatermark();
        long keepFrom = watermark < Long.MIN_VALUE + KEEP_MILLIS ? Long.MIN_VALUE : watermark - KEEP_MILLIS;
        Versions.add(known, version, this::timeOf, keepFrom);
        context.getBroadcastState(history).put(name, known);
    }

    private final class SideOutputs implements Aside {
        private final OnTimerContext context;

        SideOutputs(OnTimerContext context) {
            this.context = context;
        }

        @Override
        public <X> void output(OutputTag<X> tag, X value) {
            context.output(tag, value);
        }
    }
}
