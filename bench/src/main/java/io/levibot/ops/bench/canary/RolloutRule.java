package io.levibot.ops.bench.canary;

import io.levibot.ops.state.canary.PairedReturn;
import io.levibot.ops.state.canary.RolloutStage;
import org.jspecify.annotations.Nullable;

/** Decides between production and a candidate, bar by bar, at most once. */
interface RolloutRule {

    /** Longest in CANARY. */
    int DAYS = 90;

    /**
     * An end.
     *
     * @param stage PROMOTED, ROLLED_BACK or EXPIRED
     * @param days from CANARY; 0 for what never got there
     */
    record Decision(RolloutStage stage, double days) {}

    /** Adds a bar of both arms; null while nothing is decided. */
    @Nullable
    Decision add(PairedReturn pair);
}
