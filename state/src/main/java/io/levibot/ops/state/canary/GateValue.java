package io.levibot.ops.state.canary;

/**
 * One condition as it stood at a look.
 *
 * @param name in snake case
 * @param value what was measured; NaN where it is not known, and then the gate does not pass
 * @param comparison {@code >=}, {@code <=} or {@code <}: how the value must stand to the bound
 * @param bound as in the policy
 */
public record GateValue(String name, double value, String comparison, double bound, boolean pass) {

    static GateValue atLeast(String name, double value, double bound) {
        return new GateValue(name, value, ">=", bound, value >= bound);
    }

    static GateValue atMost(String name, double value, double bound) {
        return new GateValue(name, value, "<=", bound, value <= bound);
    }

    static GateValue below(String name, double value, double bound) {
        return new GateValue(name, value, "<", bound, value < bound);
    }
}
