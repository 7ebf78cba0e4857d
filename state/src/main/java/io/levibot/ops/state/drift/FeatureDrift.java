package io.levibot.ops.state.drift;

/**
 * One feature in a full report. Magnitudes are of the long window; NaN where a statistic does not apply.
 *
 * @param feature its name
 * @param verdict OK, WARNING, CRITICAL, KILL or INSUFFICIENT
 * @param psi the original's convention
 * @param psiOpen open ends, smoothed: what verdicts use
 * @param ks D
 * @param ksErrorBound the true D is at most this much larger: the mass between two kept points of the reference
 * @param ksP two-sided, as if values were independent
 * @param wasserstein W1 in the feature's unit; from cell mid-points unless exact
 * @param psiCategorical one cell a value; NaN unless categorical
 * @param linf largest difference of a value's share; NaN unless categorical
 * @param nReference present values of the reference
 * @param nCurrent present values of the window
 * @param missing missing values of the window
 * @param missingZ two-proportion z of the missing share, window against reference
 * @param p smallest p-value of its statistics; for the fixed policy that of KS
 * @param surprise -log10 of it before underflow, m_f
 * @param statistic the statistic of that p: {@code T1_psi}, {@code T2_cdf}, {@code T3_location}, {@code T4_scale},
 *     {@code psi}, {@code ks}; empty when none
 * @param window {@code long} or {@code short}: the window of that statistic
 * @param selected among the features that Benjamini-Hochberg names
 * @param categorical low cardinality or declared
 * @param nonstationary left out of M: the reference itself moves; use a ratio to close
 * @param regime the alarm is a change of scale of a volatility feature: a warning at most
 * @param histogram reference against current in counts
 */
public record FeatureDrift(
        String feature,
        DriftVerdict verdict,
        double psi,
        double psiOpen,
        double ks,
        double ksErrorBound,
        double ksP,
        double wasserstein,
        double psiCategorical,
        double linf,
        int nReference,
        int nCurrent,
        int missing,
        double missingZ,
        double p,
        double surprise,
        String statistic,
        String window,
        boolean selected,
        boolean categorical,
        boolean nonstationary,
        boolean regime,
        DriftHistogram histogram) {
    /** The same with figures that counts alone do not give. */
    FeatureDrift withExact(double exactKsP, double exactWasserstein) {
        return new FeatureDrift(
                feature,
                verdict,
                psi,
                psiOpen,
                ks,
                ksErrorBound,
                exactKsP,
                exactWasserstein,
                psiCategorical,
                linf,
                nReference,
                nCurrent,
                missing,
                missingZ,
                Double.isNaN(surprise) ? exactKsP : p,
                surprise,
                statistic,
                window,
                selected,
                categorical,
                nonstationary,
                regime,
                histogram);
    }
}
