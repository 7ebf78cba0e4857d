package io.levibot.ops.state.drift;

import io.levibot.ops.state.event.SeriesKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A current sample against a reference, once and with everything known: the batch form of what the stream does every
 * pane. p-values are exact up to 10,000 values a sample; where the reference keeps every point (no {@code max-points})
 * the Wasserstein distance is exact too.
 */
public final class DriftCheck {

    private final DriftPolicy policy;

    public DriftCheck(DriftPolicy policy) {
        this.policy = policy;
    }

    /**
     * A reference from columns without times: every point kept, not calibrated, so that any policy judges it by the fixed
     * thresholds and says so.
     *
     * @param columns one per name; they may differ in length; NaN is missing
     */
    public static ReferenceDistribution reference(
            SeriesKey key, String version, List<String> names, double[][] columns, ReferenceOptions options) {
        ReferenceOptions every = options.withMaxPoints(Integer.MAX_VALUE);
        List<FeatureSnapshot> features = new ArrayList<>();
        int rows = 0;
        for (int f = 0; f < names.size(); f++) {
            features.add(ReferenceBuilder.count(names.get(f), columns[f], every));
            rows = Math.max(rows, columns[f].length);
        }
        return ReferenceDistribution.of(new ReferenceSnapshot(
                key.symbol(),
                key.timeframe(),
                version,
                0,
                0,
                rows,
                DriftWindows.of(key.barMillis(), options.longBars(), options.shortBars()),
                CalibrationQuality.NONE,
                AlarmThresholds.none(),
                features));
    }

    /**
     * The report on a current sample.
     *
     * @param names features of the sample; those that the reference does not know are left out, those that it knows and
     *     the sample lacks have no values
     * @param columns one per name; they may differ in length; NaN is missing
     * @param ts opens of the rows' bars in time order, or null when there are none; then there is no short window
     */
    public DriftAssessment check(
            ReferenceDistribution reference, List<String> names, double[][] columns, long @Nullable [] ts) {
        int shortFrom = ts == null || ts.length == 0 ? Integer.MAX_VALUE : firstAfter(ts, reference);
        ColumnCounter counter = new ColumnCounter(reference);
        count(reference, names, columns, 0, counter);
        CellCounts whole = counter.drain();
        count(reference, names, columns, shortFrom, counter);
        CellCounts latest = counter.drain();
        DriftAssessment assessment = policy.assess(reference, whole, latest);
        List<FeatureDrift> exact = new ArrayList<>();
        for (FeatureDrift drift : assessment.features()) {
            FeatureReference feature = reference.features().get(reference.indexOf(drift.feature()));
            int column = names.indexOf(drift.feature());
            exact.add(exactly(drift, feature, column < 0 ? new double[0] : columns[column]));
        }
        return new DriftAssessment(assessment.summary(), exact);
    }

    private static int firstAfter(long[] ts, ReferenceDistribution reference) {
        long from = ts[ts.length - 1] - reference.windows().shortMillis();
        int at = ts.length;
        while (at > 0 && ts[at - 1] > from) {
            at--;
        }
        return at;
    }

    private static void count(
            ReferenceDistribution reference, List<String> names, double[][] columns, int from, ColumnCounter counter) {
        for (int c = 0; c < names.size(); c++) {
            int feature = reference.indexOf(names.get(c));
            if (feature >= 0 && from < columns[c].length) {
                counter.count(feature, columns[c], from, columns[c].length);
            }
        }
    }

    private static FeatureDrift exactly(FeatureDrift drift, FeatureReference feature, double[] column) {
        double p = KolmogorovSmirnov.batchP(drift.ks(), drift.nReference(), drift.nCurrent());
        double wasserstein = feature.ksErrorBound() > 0
                ? drift.wasserstein()
                : Wasserstein.exact(
                        feature.points(),
                        Arrays.stream(column)
                                .filter(v -> !Double.isNaN(v))
                                .sorted()
                                .toArray());
        return drift.withExact(p, wasserstein);
    }
}
