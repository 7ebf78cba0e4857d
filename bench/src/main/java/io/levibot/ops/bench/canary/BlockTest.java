package io.levibot.ops.bench.canary;

import io.levibot.ops.state.canary.PairedReturn;
import io.levibot.ops.state.canary.RolloutStage;
import org.jspecify.annotations.Nullable;

/**
 * A bare test over sums of 16 bars, looked at every four hours from the seventh day in CANARY on, after a day of SHADOW: no
 * gates beside it. One-sided levels: 5 % for a promotion, a sixtieth for a rollback, what 20 and 60 to 1 come to.
 */
abstract class BlockTest implements RolloutRule {

    static final double PROMOTION_LEVEL = .05;
    static final double ROLLBACK_LEVEL = 1.0 / 60;
    static final int BLOCKS_A_DAY = 6;

    private static final int BLOCK_BARS = 16;
    private static final int SHADOW_BLOCKS = BLOCKS_A_DAY;
    private static final int LEAST_BLOCKS = SHADOW_BLOCKS + 7 * BLOCKS_A_DAY;
    private static final int MOST_BLOCKS = SHADOW_BLOCKS + DAYS * BLOCKS_A_DAY;

    private int bars;
    private int blocks;
    private double prod;
    private double candidate;

    @Override
    public final @Nullable Decision add(PairedReturn pair) {
        prod += pair.prod();
        candidate += pair.candidate();
        if (++bars % BLOCK_BARS != 0) {
            return null;
        }
        keep(blocks++, prod, candidate);
        prod = 0;
        candidate = 0;
        RolloutStage stage = blocks < LEAST_BLOCKS ? null : look(blocks);
        if (stage == null && blocks >= MOST_BLOCKS) {
            stage = RolloutStage.EXPIRED;
        }
        return stage == null ? null : new Decision(stage, (blocks - SHADOW_BLOCKS) / (double) BLOCKS_A_DAY);
    }

    /** Keeps the sums of a block. */
    abstract void keep(int block, double ofProd, double ofCandidate);

    /** What so many blocks say; null for nothing. */
    abstract @Nullable RolloutStage look(int soMany);

    static int blocksOf(int canaryDays) {
        return SHADOW_BLOCKS + canaryDays * BLOCKS_A_DAY;
    }

    static int mostBlocks() {
        return MOST_BLOCKS;
    }
}
