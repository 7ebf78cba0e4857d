package io.levibot.ops.jobs.graph;

import io.levibot.ops.jobs.config.ConfigurationException;
import io.levibot.ops.jobs.run.RolloutFiles;
import io.levibot.ops.operators.canary.PlanChange;
import io.levibot.ops.state.event.ControlCommand;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Policies and registries that come by control, read as the files are, refused with every problem by its line. */
final class PlanChanges implements FlatMapFunction<ControlCommand, PlanChange> {

    private static final long serialVersionUID = 1L;

    private final RolloutFiles files;

    PlanChanges(RolloutFiles files) {
        this.files = files;
    }

    @Override
    public void flatMap(ControlCommand command, Collector<PlanChange> out) {
        byte[] text = command.payload().getBytes(StandardCharsets.UTF_8);
        try {
            if (command.action() == ControlCommand.Action.POLICY) {
                out.collect(new PlanChange(command, files.policy(RolloutFiles.POLICY, text), null, ""));
            } else if (command.action() == ControlCommand.Action.REGISTRY) {
                out.collect(new PlanChange(command, null, files.registry(RolloutFiles.REGISTRY, text), ""));
            }
        } catch (ConfigurationException refused) {
            out.collect(new PlanChange(command, null, null, String.join("; ", refused.problems())));
        }
    }
}
