package io.levibot.ops.state.drift;

import java.util.ArrayList;
import java.util.List;

/**
 * Threshold and significance, on the same feature: a drift must be large enough to matter and rarer than its budget of
 * false alarms allows, as judged by the reference's own windows. With m_f the largest -log10 p over the statistics of
 * feature f:
 *
 * <pre>
 * WARNING   m_f &gt; h(7 d)   and (psi_open &gt; .1 or ks &gt; .15)
 * CRITICAL  m_f &gt; h(30 d)  and (psi_open &gt; .2 or ks &gt; .25)
 * KILL      m_f &gt; h(90 d)  and (psi_open &gt; .3 or ks &gt; .25)
 * </pre>
 *
 * <p>Each window is held to its own magnitudes. Falls back to {@link FixedPolicy}, and says so, where the reference has
 * too few windows to be calibrated.
 */
public final class CalibratedPolicy extends CountingPolicy {

    private static final double[] NO_LEVELS = {Double.NaN, Double.NaN, Double.NaN};

    private final FixedPolicy fallback;

    public CalibratedPolicy(DriftPolicyOptions options) {
        super(options);
        this.fallback = new FixedPolicy(options);
    }

    @Override
    public String name() {
        return "calibrated";
    }

    @Override
    String policyOf(ReferenceDistribution reference) {
        return reference.quality() == CalibrationQuality.NONE ? fallback.name() : name();
    }

    @Override
    double[] levels(ReferenceDistribution reference) {
        if (reference.quality() == CalibrationQuality.NONE) {
            return NO_LEVELS.clone();
        }
        AlarmThresholds thresholds = reference.thresholds();
        int keys = options.deploymentKeys();
        return new double[] {
            thresholds.level(options.warningDays() * keys),
            thresholds.level(options.criticalDays() * keys),
            thresholds.level(options.killDays() * keys)
        };
    }

    @Override
    String note(ReferenceDistribution reference, int rows) {
        List<String> notes = new ArrayList<>();
        if (reference.quality() == CalibrationQuality.NONE) {
            notes.add("fixed: the reference has too few windows to be calibrated");
            String underpowered = fallback.note(reference, rows);
            if (!underpowered.isEmpty()) {
                notes.add(underpowered);
            }
        } else if (reference.quality() == CalibrationQuality.SHORT) {
            notes.add("calibration: short");
        }
        return String.join("; ", notes);
    }

    @Override
    FeatureJudgement judge(
            FeatureReference feature,
            DriftWindows windows,
            double[] levels,
            JudgedWindow longWindow,
            JudgedWindow shortWindow) {
        if (Double.isNaN(levels[0])) {
            return fallback.judge(feature, windows, levels, longWindow, shortWindow);
        }
        NullCalibration longNull = feature.snapshot().longNull();
        NullCalibration shortNull = feature.snapshot().shortNull();
        boolean volatility = options.isVolatility(feature.name());
        boolean categorical = feature.categorical();
        boolean enough = longWindow.present() >= options.minRows() && longNull.fitted();
        WindowJudgement ofLong = enough
                ? WindowJudgement.of(
                        feature,
                        longNull,
                        WindowStatistic.ofLongWindow(categorical),
                        longWindow,
                        windows.longBars(),
                        levels,
                        options.limits(),
                        volatility)
                : WindowJudgement.none();
        WindowJudgement ofShort = shortWindow.present() > 0 && shortNull.fitted()
                ? WindowJudgement.of(
                        feature,
                        shortNull,
                        WindowStatistic.ofShortWindow(categorical),
                        shortWindow,
                        windows.shortBars(),
                        levels,
                        options.limits(),
                        volatility)
                : WindowJudgement.none();
        boolean shortWorse = ofShort.verdict().compareTo(ofLong.verdict()) > 0
                || (ofShort.verdict() == ofLong.verdict() && ofShort.surprise() > ofLong.surprise());
        WindowJudgement worse = shortWorse ? ofShort : ofLong;
        DriftVerdict verdict = feature.nonstationary() ? DriftVerdict.OK : worse.verdict();
        if (!enough && !verdict.isAlarm()) {
            verdict = DriftVerdict.INSUFFICIENT;
        }
        double largest = Math.max(ofLong.surprise(), ofShort.surprise());
        double longP = enough
                ? Math.min(1, longNull.statistics().size() * StrictMath.pow(10, -ofLong.surprise()))
                : Double.NaN;
        return new FeatureJudgement(
                verdict,
                largest,
                largest,
                longP,
                worse.statistic(),
                worse == ofShort ? "short" : "long",
                worse.psi(),
                worse.ks(),
                worse.regime());
    }
}
