package io.levibot.ops.state.canary;

import java.io.Serializable;

/**
 * How pairs become evidence.
 *
 * @param blockBars bars in a block, at least 1
 * @param halfLifeBlocks of the EWMA that scales a block, positive
 * @param warmUpBlocks non-zero blocks that only set the scale, at least 1
 */
public record EvidenceSettings(int blockBars, double halfLifeBlocks, int warmUpBlocks) implements Serializable {

    /** Sixteen bars, sixty blocks, six blocks. */
    public static final EvidenceSettings DEFAULT = new EvidenceSettings(16, 60, 6);

    public EvidenceSettings {
        if (blockBars < 1 || warmUpBlocks < 1 || !(halfLifeBlocks > 0)) {
            throw new IllegalArgumentException("evidence: got blocks of " + blockBars + " bars, a half-life of "
                    + halfLifeBlocks + " blocks and a warm-up of " + warmUpBlocks
                    + ", expected whole numbers from 1 and a positive half-life");
        }
    }
}
