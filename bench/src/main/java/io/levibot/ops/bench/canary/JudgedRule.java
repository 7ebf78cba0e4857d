package io.levibot.ops.bench.canary;

import io.levibot.ops.state.canary.CanaryBook;
import io.levibot.ops.state.canary.CanaryContext;
import io.levibot.ops.state.canary.CanaryJudge;
import io.levibot.ops.state.canary.CanaryPolicy;
import io.levibot.ops.state.canary.CanaryRule;
import io.levibot.ops.state.canary.EvidenceSettings;
import io.levibot.ops.state.canary.PairedReturn;
import io.levibot.ops.state.canary.RolloutReport;
import io.levibot.ops.state.canary.RolloutStage;
import org.jspecify.annotations.Nullable;

/** The product's own judge under its default policy, all gates on; drift and calibration are quiet. */
final class JudgedRule implements RolloutRule {

    private static final long BAR = 900_000L;
    private static final double DAY = 86_400_000.0;
    private static final CanaryContext QUIET = new CanaryContext(.02, 0, 1);

    private final CanaryPolicy policy;
    private final CanaryJudge judge = CanaryJudge.of(CanaryBook.start("candidate", "1"), BAR, EvidenceSettings.DEFAULT);
    private long canarySince = Long.MIN_VALUE;

    JudgedRule(CanaryRule rule) {
        policy = CanaryPolicy.DEFAULT.ruledBy(rule);
    }

    @Override
    public @Nullable Decision add(PairedReturn pair) {
        RolloutReport look = judge.add(pair, QUIET, policy);
        if (look == null || !look.changed()) {
            return null;
        }
        if (look.stage() == RolloutStage.CANARY) {
            canarySince = pair.knownAt();
            return null;
        }
        return new Decision(look.stage(), canarySince == Long.MIN_VALUE ? 0 : (pair.knownAt() - canarySince) / DAY);
    }
}
