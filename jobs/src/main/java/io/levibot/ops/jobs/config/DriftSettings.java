package io.levibot.ops.jobs.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * Drift: {@code drift}; FORMULAS 1.
 *
 * @param policy threshold and significance, or thresholds alone
 * @param windowBars bars of the key's timeframe in the verdict's window
 * @param shortWindowBars bars in the window that catches frozen and mis-scaled features
 * @param minRows fewer rows are {@code insufficient}
 * @param falseAlarmDays days between false warnings, criticals and kills
 * @param budgetScope whose days those are: each key's or the deployment's
 * @param reportInterval between full reports
 * @param paneLength the least length of a pane
 * @param volatilityFeatures a scale alarm of these alone is a regime, severity warning
 * @param categorical judged by cells of single values
 * @param ignore features that are not watched
 * @param psi PSI above which it is warning, critical, kill
 * @param ks KS above which it is warning, critical, kill
 * @param fdr level of Benjamini-Hochberg for the list of features
 */
public record DriftSettings(
        DriftSettings.Policy policy,
        int windowBars,
        int shortWindowBars,
        int minRows,
        List<Integer> falseAlarmDays,
        DriftSettings.BudgetScope budgetScope,
        Duration reportInterval,
        Duration paneLength,
        List<String> volatilityFeatures,
        List<String> categorical,
        List<String> ignore,
        List<Double> psi,
        List<Double> ks,
        double fdr)
        implements Section, Serializable {

    /** What holds where the file is silent. */
    public static final DriftSettings DEFAULTS = new DriftSettings(
            Policy.CALIBRATED,
            96,
            24,
            48,
            List.of(7, 30, 90),
            BudgetScope.KEY,
            Duration.ofHours(1),
            Duration.ofMinutes(15),
            List.of("vol_14", "atr_14", "regime_vol"),
            List.of("regime_trend", "regime_vol"),
            List.of(),
            List.of(0.1, 0.2, 0.3),
            List.of(0.15, 0.25, 0.25),
            0.1);

    /** How a verdict is reached. */
    public enum Policy {
        CALIBRATED,
        FIXED
    }

    /** Whose false alarms are budgeted. */
    public enum BudgetScope {
        KEY,
        DEPLOYMENT
    }

    /** The same under another policy. */
    public DriftSettings withPolicy(Policy other) {
        return Records.with(this, "policy", other);
    }

    /** The same with another scope of the false-alarm budget. */
    public DriftSettings withBudgetScope(BudgetScope other) {
        return Records.with(this, "budgetScope", other);
    }

    @Override
    public void check(Problems problems) {
        problems.expect(windowBars >= 1 && windowBars <= 100_000, "window-bars", "a whole number from 1 to 100000");
        problems.expect(
                shortWindowBars >= 1 && shortWindowBars <= windowBars,
                "short-window-bars",
                "a whole number from 1 to window-bars (" + windowBars + ")");
        problems.expect(minRows >= 1, "min-rows", "a whole number of at least 1");
        problems.expect(
                falseAlarmDays.size() == 3
                        && Labels.isRising(falseAlarmDays)
                        && falseAlarmDays.stream().allMatch(days -> days > 4),
                "false-alarm-days",
                "three rising numbers of days above 4, such as [7, 30, 90]");
        problems.expect(reportInterval.toMillis() > 0, "report-interval", "a positive duration");
        problems.expect(paneLength.toMillis() >= 1000, "pane-length", "at least 1s");
        problems.expect(Labels.isBands(psi), "psi", "three rising numbers, such as [0.1, 0.2, 0.3]");
        problems.expect(
                Labels.isBands(ks) && ks.stream().allMatch(bound -> bound <= 1),
                "ks",
                "three rising numbers up to 1, such as [0.15, 0.25, 0.25]");
        problems.expect(fdr > 0 && fdr < 1, "fdr", "a number between 0 and 1");
    }
}
