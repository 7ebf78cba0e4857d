package io.levibot.ops.jobs.sink;

import io.levibot.ops.jobs.io.JsonEncoder;
import io.levibot.ops.state.kill.AuditChain;
import io.levibot.ops.state.kill.KillTransition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;

/** Lines of {@code audit}, each with the hash of the one before it; at parallelism 1, so that there is one chain. */
public final class AuditLines extends RichMapFunction<KillTransition, OutputLine> implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;

    private transient AuditChain chain;
    private transient JsonEncoder encoder;
    private transient ListState<AuditChain> saved;

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        saved = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("chain", TypeInformation.of(AuditChain.class)));
        encoder = new JsonEncoder();
        chain = AuditChain.start();
        for (AuditChain last : saved.get()) {
            chain = last;
        }
    }

    @Override
    public OutputLine map(KillTransition transition) {
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
                .put("kill_epoch", transition.killEpoch())
                .put("number", chain.length() + 1)
                .put("previous", chain.head());
        FactFields.put("evidence", transition.evidence(), encoder);
        byte[] line = encoder.line();
        chain = chain.append(new String(line, StandardCharsets.UTF_8));
        return new OutputLine("audit", transition.at(), line);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        saved.update(List.of(chain));
    }
}
