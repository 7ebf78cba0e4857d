package io.levibot.ops.operators.kill;

import io.levibot.ops.operators.signal.KillVersion;
import io.levibot.ops.state.kill.KillEvent;
import io.levibot.ops.state.kill.KillPolicy;
import io.levibot.ops.state.kill.KillSwitch;
import io.levibot.ops.state.kill.KillSwitchSnapshot;
import io.levibot.ops.state.kill.KillTransition;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * The switch at parallelism 1: holds what comes until the watermark has passed it, then lets the state machine decide in
 * its own order, so that the order of arrival does not matter.
 */
public final class KillSwitchOperator extends AbstractStreamOperator<KillTransition>
        implements OneInputStreamOperator<KillEvent, KillTransition> {

    /** Says once a start that the switch is there: what it has not said is open, and no longer unknown. */
    public static final OutputTag<KillVersion> STARTED =
            new OutputTag<>("kill-started", TypeInformation.of(KillVersion.class));

    private static final long serialVersionUID = 1L;

    private final KillPolicy policy;

    private transient KillSwitch killSwitch;
    private transient List<KillEvent> waiting;
    /** Event time: the last watermark, or at the end of the input the last event, after which nothing resumes. */
    private transient long reached;

    private transient KillMetrics metrics;
    private transient ListState<KillSwitchSnapshot> savedSwitch;
    private transient ListState<KillEvent> savedWaiting;

    public KillSwitchOperator(KillPolicy policy) {
        this.policy = policy;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        savedSwitch = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("switch", TypeInformation.of(KillSwitchSnapshot.class)));
        savedWaiting = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("waiting", TypeInformation.of(KillEvent.class)));
        KillSwitchSnapshot snapshot = KillSwitchSnapshot.initial();
        for (KillSwitchSnapshot saved : savedSwitch.get()) {
            snapshot = saved;
        }
        killSwitch = new KillSwitch(policy, snapshot);
        waiting = new ArrayList<>();
        reached = Long.MIN_VALUE;
        for (KillEvent event : savedWaiting.get()) {
            waiting.add(event);
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        metrics = new KillMetrics(getMetricGroup());
        metrics.show(killSwitch.state());
        // before all time, so that it is older than every version that was ever sent
        output.collect(STARTED, new StreamRecord<>(new KillVersion(KillVersion.EPOCH, Long.MIN_VALUE, null, 0)));
    }

    @Override
    public void processElement(StreamRecord<KillEvent> element) {
        waiting.add(element.getValue());
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        boolean ended = mark.getTimestamp() == Long.MAX_VALUE;
        List<KillEvent> due = new ArrayList<>();
        for (Iterator<KillEvent> i = waiting.iterator(); i.hasNext(); ) {
            KillEvent event = i.next();
            if (event.at() <= mark.getTimestamp()) {
                due.add(event);
                i.remove();
                reached = Math.max(reached, event.at());
            }
        }
        if (!ended) {
            reached = mark.getTimestamp();
        }
        List<KillTransition> transitions = killSwitch.advance(due, reached);
        for (KillTransition transition : transitions) {
            output.collect(new StreamRecord<>(transition, transition.at()));
        }
        if (!transitions.isEmpty()) {
            metrics.show(killSwitch.state());
        }
        super.processWatermark(mark);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        savedSwitch.update(List.of(killSwitch.snapshot()));
        savedWaiting.update(waiting);
    }
}
