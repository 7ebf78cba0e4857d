package io.levibot.ops.operators.canary;

import io.levibot.ops.state.event.Alert;
import java.util.List;
import java.util.Locale;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** An alert for every command to the rollout that was refused. */
public final class RefusedCommands implements FlatMapFunction<RolloutTransition, Alert> {

    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(RolloutTransition transition, Collector<Alert> out) {
        if (!transition.isAccepted()) {
            out.collect(new Alert(
                    transition.at(),
                    Alert.Severity.WARNING,
                    Alert.Kind.CANARY,
                    transition.command().scope(),
                    transition.command().action().name().toLowerCase(Locale.ROOT) + " of "
                            + transition.command().issuer() + " refused: " + transition.refused(),
                    List.of()));
        }
    }
}
