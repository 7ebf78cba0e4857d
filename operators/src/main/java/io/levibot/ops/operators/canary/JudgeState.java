package io.levibot.ops.operators.canary;

import io.levibot.ops.state.canary.CanaryBook;
import io.levibot.ops.state.ensemble.WeightSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@link JudgeOperator} keeps.
 *
 * @param ece the candidate's debiased calibration error; NaN where not known
 * @param critical by series, whether its last drift verdict was critical or worse
 */
public record JudgeState(
        CanaryBook book,
        @Nullable WeightSet production,
        @Nullable WeightSet challenger,
        double ece,
        Map<String, Boolean> critical) {}
