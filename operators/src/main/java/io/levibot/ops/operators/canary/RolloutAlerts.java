package io.levibot.ops.operators.canary;

import io.levibot.ops.state.canary.RolloutReport;
import io.levibot.ops.state.canary.RolloutStage;
import io.levibot.ops.state.event.Alert;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** An alert for every change of a candidate's stage. */
public final class RolloutAlerts implements FlatMapFunction<RolloutReport, Alert> {

    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(RolloutReport report, Collector<Alert> out) {
        if (report.changed()) {
            boolean bad = report.stage() == RolloutStage.ROLLED_BACK || report.stage() == RolloutStage.EXPIRED;
            out.collect(new Alert(
                    report.at(),
                    bad ? Alert.Severity.WARNING : Alert.Severity.INFO,
                    Alert.Kind.CANARY,
                    "model:" + report.candidate(),
                    report.candidate() + " " + report.from() + " -> " + report.stage() + ": " + report.reason(),
                    report.evidence()));
        }
    }
}
