package io.levibot.ops.state.ensemble;

/** How the weights are found. */
public enum TunerMethod {
    /** {@link ShrunkWeights}, the default. */
    SHRUNK,
    /** {@link MaxSharpeWeights}, the original. */
    MAX_SHARPE
}
