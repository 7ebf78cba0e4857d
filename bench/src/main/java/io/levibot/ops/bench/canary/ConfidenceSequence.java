package io.levibot.ops.bench.canary;

import io.levibot.ops.state.canary.RolloutStage;
import org.jspecify.annotations.Nullable;

/**
 * An asymptotic confidence sequence of the mean difference of blocks, one bound on either side (I. Waudby-Smith et al.,
 * "Time-uniform central limit theory and asymptotic confidence sequences", 2021): mean over
 *
 * <pre>
 * s sqrt(2 (t rho^2 + 1)/(t^2 rho^2) ln(1 + sqrt(t rho^2 + 1)/(2 alpha)))
 * </pre>
 *
 * with rho tightest at 28 days. It may be looked at as often as one likes, once there are enough blocks.
 */
final class ConfidenceSequence extends BlockTest {

    private static final int TIGHTEST_BLOCKS = blocksOf(28);

    private double sum;
    private double squares;

    @Override
    void keep(int block, double ofProd, double ofCandidate) {
        double difference = ofCandidate - ofProd;
        sum += difference;
        squares += difference * difference;
    }

    @Override
    @Nullable
    RolloutStage look(int blocks) {
        double mean = sum / blocks;
        double deviation = Math.sqrt(Math.max(0, squares / blocks - mean * mean));
        if (mean > deviation * radius(blocks, PROMOTION_LEVEL)) {
            return RolloutStage.PROMOTED;
        }
        return mean < -deviation * radius(blocks, ROLLBACK_LEVEL) ? RolloutStage.ROLLED_BACK : null;
    }

    /** Of a bound on one side, in standard deviations of a block. */
    static double radius(int t, double level) {
        double two = 2 * level;
        double rho2 = (-2 * StrictMath.log(two) + StrictMath.log(1 - 2 * StrictMath.log(two))) / TIGHTEST_BLOCKS;
        double spread = t * rho2 + 1;
        return Math.sqrt(2 * spread / (t * rho2 * t) * StrictMath.log(1 + Math.sqrt(spread) / two));
    }
}
