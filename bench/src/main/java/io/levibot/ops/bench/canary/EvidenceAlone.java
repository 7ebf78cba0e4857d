package io.levibot.ops.bench.canary;

import io.levibot.ops.state.canary.CanaryPolicy;
import io.levibot.ops.state.canary.EvidenceProcess;
import io.levibot.ops.state.canary.EvidenceSettings;
import io.levibot.ops.state.canary.RolloutStage;
import org.jspecify.annotations.Nullable;

/** The product's evidence without the gates beside it: what the gates cost. */
final class EvidenceAlone extends BlockTest {

    private static final CanaryPolicy POLICY = CanaryPolicy.DEFAULT;

    private final EvidenceProcess evidence = new EvidenceProcess(EvidenceSettings.DEFAULT);

    @Override
    void keep(int block, double ofProd, double ofCandidate) {
        evidence.add(ofCandidate - ofProd);
    }

    @Override
    @Nullable
    RolloutStage look(int blocks) {
        if (evidence.logFor(POLICY.promotion().rhoSquared())
                >= StrictMath.log(POLICY.promotion().evidence())) {
            return RolloutStage.PROMOTED;
        }
        return evidence.logAgainst(POLICY.rollback().rhoSquared())
                        >= StrictMath.log(POLICY.rollback().evidence())
                ? RolloutStage.ROLLED_BACK
                : null;
    }
}
