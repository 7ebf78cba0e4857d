package io.levibot.ops.state.canary;

import java.util.List;
import java.util.Set;

/**
 * The transition table of a rollout. At one look the first line that applies is taken:
 *
 * <pre>
 * from                          when                                             to
 * any but ROLLED_BACK           a rollback gate fails                            ROLLED_BACK
 * SHADOW                        enabled, every entry gate passes                 CANARY
 * CANARY                        enabled, every promotion gate passes             PROMOTED
 * CANARY                        the time is up                                   EXPIRED
 * </pre>
 *
 * and a person's commands:
 *
 * <pre>
 * enable                        SHADOW, EXPIRED                                  CANARY
 * approve                       SHADOW, CANARY, EXPIRED                          PROMOTED
 * rollback                      any                                              ROLLED_BACK
 * </pre>
 *
 * ROLLED_BACK is left by a new version only, which starts in SHADOW with no evidence.
 */
final class RolloutTransitions {

    private static final Set<String> ROLLBACK = Set.of("e_minus", "rollback_sharpe_gap");
    private static final Set<String> ENTRY = Set.of("enabled", "shadow_days", "e_minus_entry", "fleet_drift_now");
    private static final Set<String> PROMOTION = Set.of(
            "enabled", "canary_days", "e_plus", "sharpe_gain", "drawdown", "ece", "fleet_drift_stage", "worst_block");
    private static final Set<String> TIME = Set.of("expires");

    private RolloutTransitions() {}

    static RolloutStage next(RolloutStage from, List<GateValue> gates) {
        if (from != RolloutStage.ROLLED_BACK && !pass(gates, ROLLBACK)) {
            return RolloutStage.ROLLED_BACK;
        }
        return switch (from) {
            case SHADOW -> pass(gates, ENTRY) ? RolloutStage.CANARY : from;
            case CANARY -> {
                if (pass(gates, PROMOTION)) {
                    yield RolloutStage.PROMOTED;
                }
                yield pass(gates, TIME) ? from : RolloutStage.EXPIRED;
            }
            case PROMOTED, ROLLED_BACK, EXPIRED -> from;
        };
    }

    static RolloutStage commanded(RolloutStage from, CanaryCommand command) {
        return switch (command) {
            case ENABLE -> from == RolloutStage.SHADOW || from == RolloutStage.EXPIRED ? RolloutStage.CANARY : from;
            case DISABLE -> from;
            case APPROVE -> from == RolloutStage.ROLLED_BACK ? from : RolloutStage.PROMOTED;
            case ROLLBACK -> RolloutStage.ROLLED_BACK;
        };
    }

    /** Why a look left the stage as it is, or changed it. */
    static String reason(RolloutStage from, RolloutStage to, List<GateValue> gates) {
        if (to == RolloutStage.ROLLED_BACK && from != to) {
            return "failed: " + failing(gates, ROLLBACK);
        }
        if (to == RolloutStage.EXPIRED && from != to) {
            return "not decided in time, production stays; failed: " + failing(gates, PROMOTION);
        }
        if (from != to) {
            return "every gate passed";
        }
        return switch (from) {
            case SHADOW -> "waits for: " + failing(gates, ENTRY);
            case CANARY -> "waits for: " + failing(gates, PROMOTION);
            case PROMOTED, ROLLED_BACK, EXPIRED -> "final";
        };
    }

    private static boolean pass(List<GateValue> gates, Set<String> names) {
        return gates.stream().filter(gate -> names.contains(gate.name())).allMatch(GateValue::pass);
    }

    private static String failing(List<GateValue> gates, Set<String> names) {
        return String.join(
                ", ",
                gates.stream()
                        .filter(gate -> names.contains(gate.name()) && !gate.pass())
                        .map(GateValue::name)
                        .toList());
    }
}
