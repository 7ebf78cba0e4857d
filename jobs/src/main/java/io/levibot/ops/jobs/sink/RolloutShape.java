package io.levibot.ops.jobs.sink;

import io.levibot.ops.jobs.io.JsonEncoder;
import io.levibot.ops.state.canary.GateValue;
import io.levibot.ops.state.canary.ModelRegistry;
import io.levibot.ops.state.canary.RolloutReport;

/** A line of {@code rollout}: a look at the candidate with every gate. */
public final class RolloutShape implements Lines.Shape<RolloutReport> {

    private static final long serialVersionUID = 1L;

    @Override
    public long at(RolloutReport report) {
        return report.at();
    }

    @Override
    public String key(RolloutReport report) {
        return "rollout";
    }

    @Override
    public void put(RolloutReport report, JsonEncoder into) {
        into.time("timestamp", report.at())
                .put("candidate", report.candidate())
                .put("version", report.version())
                .put("stage", report.stage().name())
                .put("from", report.from().name())
                .put("enabled", report.enabled())
                .put("may_raise_fraction", report.mayRaiseFraction())
                .put("reason", report.reason())
                .object("gates", gates -> {
                    for (GateValue gate : report.gates()) {
                        gates.object(gate.name(), one -> one.put("value", gate.value())
                                .put("comparison", gate.comparison())
                                .put("bound", gate.bound())
                                .put("pass", gate.pass()));
                    }
                });
        FactFields.put("evidence", report.evidence(), into);
        ModelRegistry promoted = report.promoted();
        if (promoted != null) {
            into.object("registry", registry -> RegistryFields.put(promoted, registry));
        }
    }
}
