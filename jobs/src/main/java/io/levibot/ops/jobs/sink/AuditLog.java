package io.levibot.ops.jobs.sink;

import io.levibot.ops.jobs.io.JsonEncoder;
import io.levibot.ops.operators.canary.RolloutTransition;
import io.levibot.ops.operators.drift.ReferenceTransition;
import io.levibot.ops.state.kill.AuditChain;
import io.levibot.ops.state.kill.KillTransition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
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

/**
 * Lines of {@code audit}, each with the hash of the one before it; at parallelism 1, so that there is one chain. The switch
 * and the rollout race each other here, so that events wait for the watermark: by time, the switch's first, each in its own
 * order.
 */
public final class AuditLog extends AbstractStreamOperator<OutputLine>
        implements OneInputStreamOperator<AuditEvent, OutputLine> {

    private static final long serialVersionUID = 1L;
    private static final Comparator<AuditEvent> ORDER =
            Comparator.comparingLong(AuditEvent::at).thenComparingInt(AuditEvent::rank);

    private final String head;
    private final long length;

    private transient List<AuditEvent> waiting;
    private transient AuditChain chain;
    private transient JsonEncoder encoder;
    private transient ListState<AuditEvent> savedWaiting;
    private transient ListState<AuditChain> saved;

    /** @param before what it goes on from where no state is restored */
    public AuditLog(AuditChain before) {
        this.head = before.head();
        this.length = before.length();
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        savedWaiting = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("waiting", TypeInformation.of(AuditEvent.class)));
        saved = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("chain", TypeInformation.of(AuditChain.class)));
        waiting = new ArrayList<>();
        savedWaiting.get().forEach(waiting::add);
        encoder = new JsonEncoder();
        chain = new AuditChain(head, length);
        for (AuditChain last : saved.get()) {
            chain = last;
        }
    }

    @Override
    public void processElement(StreamRecord<AuditEvent> element) {
        waiting.add(element.getValue());
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        List<AuditEvent> due = new ArrayList<>();
        for (Iterator<AuditEvent> i = waiting.iterator(); i.hasNext(); ) {
            AuditEvent event = i.next();
            if (event.at() <= mark.getTimestamp()) {
                due.add(event);
                i.remove();
            }
        }
        due.sort(ORDER);
        for (AuditEvent event : due) {
            if (event.kill() != null) {
                put(event.kill());
            } else if (event.rollout() != null) {
                put(event.rollout());
            } else if (event.reference() != null) {
                put(event.reference());
            }
            encoder.put("number", chain.length() + 1).put("previous", chain.head());
            byte[] line = encoder.line();
            chain = chain.append(new String(line, StandardCharsets.UTF_8));
            output.collect(new StreamRecord<>(new OutputLine("audit", "audit", event.at(), line), event.at()));
        }
        super.processWatermark(mark);
    }

    private void put(KillTransition transition) {
        encoder.time("timestamp", transition.at())
                .put("id", transition.id())
                .put("issuer", transition.issuer())
                .put("cause", transition.cause().name())
                .put("action", transition.action())
                .put("scope", transition.scope())
                .put("reason", transition.reason())
                .put("outcome", transition.outcome().name())
                .put("why", transition.why())
                .put("epoch_before", transition.epochBefore())
                .put("epoch_after", transition.epochAfter())
                .put("level_before", transition.levelBefore().name())
                .put("level_after", transition.levelAfter().name())
                .put("kill_epoch", transition.killEpoch());
        FactFields.put("evidence", transition.evidence(), encoder);
    }

    private void put(ReferenceTransition transition) {
        encoder.time("timestamp", transition.at())
                .put("id", transition.command().id())
                .put("issuer", transition.command().issuer())
                .put("cause", "COMMAND")
                .put("action", transition.command().action().name())
                .put("scope", transition.command().scope())
                .put("reason", transition.command().reason())
                .put("outcome", transition.isAccepted() ? "ACCEPTED" : "REFUSED")
                .put("why", transition.refused())
                .put("reference_before", transition.before())
                .put(
                        "reference_after",
                        transition.isAccepted() ? transition.command().payload() : transition.before());
    }

    /** A rollout has stages in place of levels, and no scope that a kill could have. */
    private void put(RolloutTransition transition) {
        encoder.time("timestamp", transition.at())
                .put("id", transition.command().id())
                .put("issuer", transition.command().issuer())
                .put("cause", "COMMAND")
                .put("action", transition.command().action().name())
                .put("scope", "rollout")
                .put("reason", transition.command().reason())
                .put("outcome", transition.isAccepted() ? "ACCEPTED" : "REFUSED")
                .put("why", transition.refused())
                .put("epoch", transition.command().epoch())
                .put("stage_before", transition.before().name())
                .put("stage_after", transition.after().name());
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        savedWaiting.update(waiting);
        saved.update(List.of(chain));
    }
}
