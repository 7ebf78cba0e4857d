package io.levibot.ops.state.canary;

import io.levibot.ops.state.shadow.Performance;
import java.util.List;

/**
 * The snapshot of a {@link CanaryJudge}: all that is kept of one version of one candidate.
 *
 * @param stageSince event time of the last change of stage; of the first pair at first
 * @param canarySince event time at which CANARY last began; {@link Long#MIN_VALUE} before
 * @param firstPairAt event time of the first pair; {@link Long#MIN_VALUE} before any
 * @param lastPairAt of the last one
 * @param paused whether a person has disabled the canary
 * @param stageDrift the largest share of symbols in critical drift since the stage began
 * @param openBlock both arms in the block that is not complete
 * @param prod production since the first pair, complete blocks only
 * @param candidate likewise
 * @param difference candidate less production, likewise
 * @param worstProd production's worst block since the first pair, as a sum of returns, at most 0
 * @param worstCandidate the candidate's
 * @param recent complete blocks of the guards' window, oldest first
 */
public record CanaryBook(
        String model,
        String version,
        RolloutStage stage,
        long stageSince,
        long canarySince,
        long firstPairAt,
        long lastPairAt,
        boolean paused,
        double stageDrift,
        EvidenceBook evidence,
        CanaryBlock openBlock,
        Performance openDifference,
        Performance prod,
        Performance candidate,
        Performance difference,
        double worstProd,
        double worstCandidate,
        List<CanaryBlock> recent) {

    public CanaryBook {
        recent = List.copyOf(recent);
    }

    /** A version that has not been seen: it starts in SHADOW with no evidence. */
    public static CanaryBook start(String model, String version) {
        return new CanaryBook(
                model,
                version,
                RolloutStage.SHADOW,
                Long.MIN_VALUE,
                Long.MIN_VALUE,
                Long.MIN_VALUE,
                Long.MIN_VALUE,
                false,
                0,
                EvidenceBook.EMPTY,
                new CanaryBlock(Long.MIN_VALUE, Performance.EMPTY, Performance.EMPTY),
                Performance.EMPTY,
                Performance.EMPTY,
                Performance.EMPTY,
                Performance.EMPTY,
                0,
                0,
                List.of());
    }
}
