package io.levibot.ops.bench.canary;

import io.levibot.ops.state.canary.RolloutStage;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one rule decided in runs of one kind.
 *
 * @param decisions of every run
 */
record RuleTally(List<RolloutRule.Decision> decisions) {

    double share(RolloutStage stage) {
        return decisions.stream().filter(decision -> decision.stage() == stage).count() / (double) decisions.size();
    }

    /** Share of runs that ended so within so many days in CANARY. */
    double shareWithin(RolloutStage stage, double days) {
        return decisions.stream()
                        .filter(decision -> decision.stage() == stage && decision.days() <= days)
                        .count()
                / (double) decisions.size();
    }

    /** Over the runs that ended so; NaN where none did. */
    double medianDays(RolloutStage stage) {
        double[] days = decisions.stream()
                .filter(decision -> decision.stage() == stage)
                .mapToDouble(RolloutRule.Decision::days)
                .sorted()
                .toArray();
        if (days.length == 0) {
            return Double.NaN;
        }
        int middle = days.length / 2;
        return days.length % 2 == 1
                ? days[middle]
                : Arrays.stream(days, middle - 1, middle + 1).sum() / 2;
    }

    Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("promoted", share(RolloutStage.PROMOTED));
        figures.put("median_days_promoted", medianDays(RolloutStage.PROMOTED));
        figures.put("rolled_back", share(RolloutStage.ROLLED_BACK));
        figures.put("median_days_rolled_back", medianDays(RolloutStage.ROLLED_BACK));
        return figures;
    }
}
