package io.levibot.ops.operators.kill;

import io.levibot.ops.state.event.Alert;
import io.levibot.ops.state.kill.KillLevel;
import io.levibot.ops.state.kill.KillTransition;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** An alert for every change of a scope's level, closings and openings alike. */
public final class KillAlerts implements FlatMapFunction<KillTransition, Alert> {

    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(KillTransition transition, Collector<Alert> out) {
        if (transition.outcome() == KillTransition.Outcome.ACCEPTED && levelChanged(transition)) {
            out.collect(new Alert(
                    transition.at(),
                    severity(transition.levelAfter()),
                    transition.cause() == KillTransition.Cause.STALENESS ? Alert.Kind.STALENESS : Alert.Kind.KILL,
                    transition.scope(),
                    transition.scope() + " " + transition.levelBefore() + " -> " + transition.levelAfter() + ": "
                            + transition.reason(),
                    transition.evidence()));
        }
    }

    private static boolean levelChanged(KillTransition transition) {
        return transition.levelBefore() != transition.levelAfter();
    }

    private static Alert.Severity severity(KillLevel level) {
        return switch (level) {
            case OPEN -> Alert.Severity.INFO;
            case REDUCE -> Alert.Severity.WARNING;
            case KILLED -> Alert.Severity.CRITICAL;
        };
    }
}
