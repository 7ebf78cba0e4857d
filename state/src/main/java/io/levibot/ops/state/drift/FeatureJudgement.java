package io.levibot.ops.state.drift;

/**
 * What a policy thinks of one feature.
 *
 * @param verdict OK, WARNING, CRITICAL, KILL or INSUFFICIENT
 * @param rank what the worst feature is chosen by within a verdict; NaN counts as nothing
 * @param surprise -log10 of the smallest p; NaN where the policy has none
 * @param longP the smallest p of the long window, corrected for the number of statistics; NaN where there is none
 * @param statistic of the smallest p; empty when none
 * @param window of that statistic
 * @param psi psi_open or psi_categorical in that window
 * @param ks ks or linf in that window
 * @param regime only the scale of a volatility feature changed
 */
record FeatureJudgement(
        DriftVerdict verdict,
        double rank,
        double surprise,
        double longP,
        String statistic,
        String window,
        double psi,
        double ks,
        boolean regime) {}
