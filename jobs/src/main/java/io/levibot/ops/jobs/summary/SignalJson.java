package io.levibot.ops.jobs.summary;

import io.levibot.ops.jobs.io.JsonEncoder;
import io.levibot.ops.state.shadow.Performance;
import java.util.List;

/** A {@link SignalSummary} for a program to read. */
final class SignalJson {

    private SignalJson() {}

    static void put(SignalSummary summary, JsonEncoder into) {
        into.objects(
                        "models",
                        summary.models().stream()
                                .<JsonEncoder.Fields>map(model -> object -> model(model, summary, object))
                                .toList())
                .objects("rollout", stages(summary.stages()))
                .objects("original_rule", stages(summary.original()))
                .put("decisions", summary.decisions())
                .put("blocked_decisions", summary.blockedDecisions())
                .object("signals", object -> summary.signals().forEach((what, count) -> object.put(what, count)))
                .object("blocked", object -> summary.blocked().forEach((reason, count) -> object.put(reason, count)));
        if (summary.look() != null) {
            into.raw("candidate", summary.look().toString());
        }
    }

    private static void model(ModelFigures model, SignalSummary summary, JsonEncoder into) {
        Performance performance = model.performance();
        into.put("model", model.name())
                .put("equity", performance.growth())
                .put("sharpe", performance.sharpe(summary.periodsPerYear()))
                .put("max_drawdown", performance.drawdown())
                .put("turnover", performance.turnover())
                .put("trades", model.trades());
        Double weight = summary.weights().get(model.name());
        if (weight != null) {
            into.put("weight", weight);
        }
    }

    private static List<JsonEncoder.Fields> stages(List<SignalSummary.StageChange> changes) {
        return changes.stream()
                .<JsonEncoder.Fields>map(change -> object -> object.time("timestamp", change.at())
                        .put("from", change.from())
                        .put("stage", change.to())
                        .put("reason", change.reason()))
                .toList();
    }
}
