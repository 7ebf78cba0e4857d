package io.levibot.ops.operators.drift;

import io.levibot.ops.state.drift.DriftPolicy;
import java.io.Serializable;

/** Makes the policy of a subtask. */
@FunctionalInterface
public interface DriftPolicyFactory extends Serializable {

    DriftPolicy create();
}
