package io.levibot.ops.state.drift;

/**
 * Every figure of one feature's long window that a report shows and a verdict does not need.
 *
 * @param n values that are not missing
 * @param ksP as in the stream
 * @param wasserstein from cell mid-points
 * @param histogram reference against current
 */
record WindowFigures(
        double psi,
        double psiOpen,
        double ks,
        double ksP,
        double wasserstein,
        double psiCategorical,
        double linf,
        int n,
        int missing,
        double missingZ,
        DriftHistogram histogram) {

    static WindowFigures of(FeatureReference feature, JudgedWindow window, KsPValue ksP) {
        int[] bins = window.bins();
        CellTally tally = window.tally();
        double open = feature.statistics().psi(bins);
        boolean categorical = feature.categorical();
        double ks = KolmogorovSmirnov.statistic(feature.cumulative(), tally);
        int rows = tally.present() + tally.missing();
        return new WindowFigures(
                feature.originalPsi(tally),
                categorical ? feature.openPsi(tally) : open,
                ks,
                ksP.of(ks, feature.present(), tally.present()),
                Wasserstein.ofCells(feature.snapshot().cuts(), feature.cumulative(), tally),
                categorical ? open : Double.NaN,
                categorical ? feature.statistics().linf(bins) : Double.NaN,
                tally.present(),
                tally.missing(),
                MissingShare.z(feature.missing(), feature.missing() + feature.present(), tally.missing(), rows),
                DriftHistogram.of(feature, bins));
    }

    FeatureDrift report(FeatureReference feature, FeatureJudgement judgement, boolean selected) {
        double surprise = judgement.surprise();
        return new FeatureDrift(
                feature.name(),
                judgement.verdict(),
                psi,
                psiOpen,
                ks,
                feature.ksErrorBound(),
                ksP,
                wasserstein,
                psiCategorical,
                linf,
                feature.present(),
                n,
                missing,
                missingZ,
                Double.isNaN(surprise) ? ksP : StrictMath.pow(10, -surprise),
                surprise,
                judgement.statistic(),
                judgement.window(),
                selected,
                feature.categorical(),
                feature.nonstationary(),
                judgement.regime(),
                histogram);
    }
}
