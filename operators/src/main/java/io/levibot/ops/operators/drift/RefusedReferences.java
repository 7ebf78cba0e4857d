package io.levibot.ops.operators.drift;

import io.levibot.ops.state.event.Alert;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** An alert for every reference that was refused. */
public final class RefusedReferences implements FlatMapFunction<ReferenceTransition, Alert> {

    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(ReferenceTransition transition, Collector<Alert> out) {
        if (!transition.isAccepted()) {
            out.collect(new Alert(
                    transition.at(),
                    Alert.Severity.WARNING,
                    Alert.Kind.DATA,
                    transition.command().scope(),
                    "reference of " + transition.command().issuer() + " refused: " + transition.refused(),
                    List.of()));
        }
    }
}
