package io.levibot.ops.state.signal;

/**
 * What the gate knows of one decision, as of its event time.
 *
 * @param open the position that has left the gate for this symbol: -1, 0 or 1
 * @param stalenessSeconds age of the features; NaN is stale
 * @param eceBound upper bound of the fused probability's calibration error; NaN where there is none yet, and then it does
 *     not block
 * @param canaryEnabled whether the rollout lets the candidate take entries
 */
public record GateInput(
        Signal signal, int open, GateKill kill, double stalenessSeconds, double eceBound, boolean canaryEnabled) {}
