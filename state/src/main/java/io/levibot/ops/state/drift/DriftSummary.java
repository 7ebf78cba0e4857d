package io.levibot.ops.state.drift;

/**
 * One line about a window: what every pane emits.
 *
 * @param verdict the key's verdict
 * @param policy {@code fixed} or {@code calibrated}: the one that judged
 * @param note why the policy is another than asked for, or what to mind ({@code calibration: short}, {@code underpowered});
 *     empty when there is nothing to say
 * @param rows rows in the window, missing values included
 * @param ok features that are ok
 * @param warning features at WARNING
 * @param critical features at CRITICAL or KILL
 * @param insufficient features with too few values
 * @param strength M, the largest -log10 p over features and statistics; NaN for the fixed policy
 * @param warningLevel h of a WARNING; NaN for the fixed policy
 * @param criticalLevel h of a CRITICAL; NaN for the fixed policy
 * @param killLevel h of a KILL; NaN for the fixed policy
 * @param worstFeature the feature with the gravest verdict, then the largest -log10 p (fixed: magnitude); empty when none
 * @param worstPsi its psi_open (psi_categorical of a categorical feature) in the window that was worst
 * @param worstKs its ks (linf of a categorical feature) in that window
 */
public record DriftSummary(
        DriftVerdict verdict,
        String policy,
        String note,
        int rows,
        int ok,
        int warning,
        int critical,
        int insufficient,
        double strength,
        double warningLevel,
        double criticalLevel,
        double killLevel,
        String worstFeature,
        double worstPsi,
        double worstKs) {

    /** Of a key that has nothing to be compared with. */
    public static DriftSummary missingReference(int rows) {
        double none = Double.NaN;
        return new DriftSummary(
                DriftVerdict.MISSING_REFERENCE,
                "none",
                "missing_reference",
                rows,
                0,
                0,
                0,
                0,
                none,
                none,
                none,
                none,
                "",
                none,
                none);
    }
}
