package io.levibot.ops.operators.signal;

import io.levibot.ops.state.signal.GateSettings;
import io.levibot.ops.state.signal.Signal;

/**
 * A decision on its way to the gate.
 *
 * @param eceBound upper bound of its probability's calibration error; NaN where there is none yet
 * @param canaryEnabled whether the rollout lets the candidate take entries
 * @param gate what the gate holds it against
 */
public record DecidedSignal(Signal signal, double eceBound, boolean canaryEnabled, GateSettings gate) {}
