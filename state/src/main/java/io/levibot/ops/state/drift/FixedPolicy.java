package io.levibot.ops.state.drift;

/**
 * Magnitudes against the seed thresholds, significance ignored: kill when PSI &gt; .3 or KS &gt; .25. For parity with the
 * original and for large samples; at 96 bars of real, autocorrelated features it would kill on every day.
 */
public final class FixedPolicy extends CountingPolicy {

    private static final String LONG = "long";

    public FixedPolicy(DriftPolicyOptions options) {
        super(options);
    }

    @Override
    public String name() {
        return "fixed";
    }

    @Override
    double[] levels(ReferenceDistribution reference) {
        return new double[] {Double.NaN, Double.NaN, Double.NaN};
    }

    @Override
    String note(ReferenceDistribution reference, int rows) {
        return rows < options.underpoweredRows() ? "underpowered" : "";
    }

    @Override
    FeatureJudgement judge(
            FeatureReference feature,
            DriftWindows windows,
            double[] levels,
            JudgedWindow longWindow,
            JudgedWindow shortWindow) {
        double psi = feature.statistics().psi(longWindow.bins());
        double ks = feature.categorical()
                ? feature.statistics().linf(longWindow.bins())
                : KolmogorovSmirnov.statistic(feature.cumulative(), longWindow.tally());
        boolean enough = Math.min(longWindow.present(), feature.present()) >= options.minRows();
        DriftVerdict verdict = enough ? options.limits().judge(psi, ks) : DriftVerdict.INSUFFICIENT;
        double psiShare = psi / options.limits().psiKill();
        double ksShare = ks / options.limits().ksKill();
        return new FeatureJudgement(
                verdict,
                Math.max(psiShare, ksShare),
                Double.NaN,
                Double.NaN,
                psiShare >= ksShare ? "psi" : "ks",
                LONG,
                psi,
                ks,
                false);
    }
}
