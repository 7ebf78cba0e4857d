package io.levibot.ops.operators.canary;

import io.levibot.ops.state.canary.CanaryBook;
import io.levibot.ops.state.canary.CanaryPolicy;
import io.levibot.ops.state.canary.ModelRegistry;
import io.levibot.ops.state.ensemble.WeightSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@link JudgeOperator} keeps.
 *
 * @param policy that came while the job was running; null where the one that it was started with holds
 * @param registry likewise
 * @param lastEpoch of the commands obeyed
 * @param ece debiased calibration error by model
 * @param critical by series, whether its last drift verdict was critical or worse
 */
public record JudgeState(
        CanaryBook book,
        @Nullable CanaryPolicy policy,
        @Nullable ModelRegistry registry,
        long lastEpoch,
        @Nullable WeightSet production,
        @Nullable WeightSet challenger,
        Map<String, Double> ece,
        Map<String, Boolean> critical) {}
