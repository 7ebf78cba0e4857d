package io.levibot.ops.state.calibration;

import java.io.Serializable;

/**
 * How a {@link Calibrator} works; times in milliseconds of event time.
 *
 * @param method {@code auto}, or the label of the one {@link MapKind} to keep in force
 * @param refitMillis between refits, aligned to the epoch
 * @param isotonicMillis window of the isotonic map
 * @param plattMillis window of the Platt map
 * @param plattHalfLifeMillis half-life of a row's weight in the Platt map
 * @param oldVersionWeight of a label of a version of the model that no longer speaks, of 1 for one that does; in [0, 1]
 * @param plattPrior of the Platt map
 * @param horizonBars bars until an outcome is known; neighbouring outcomes overlap by it, so a row weighs 1/horizon
 * @param scoreMillis window of the prequential score, of the debiased error and of the upper bound
 * @param switchGain log-loss in nats by which a challenger must beat the map in force, beyond chance
 * @param eceMillis window of the plain error
 * @param eceBins equal-width bins of the plain error
 * @param alertPValue share of windows of a calibrated model in which the Wald test may alert
 * @param tightening of confidence by doubt
 * @param minConfidence c0, the policy's minimum confidence
 */
public record CalibrationSettings(
        String method,
        long refitMillis,
        long isotonicMillis,
        long plattMillis,
        long plattHalfLifeMillis,
        double oldVersionWeight,
        PlattPrior plattPrior,
        int horizonBars,
        long scoreMillis,
        double switchGain,
        long eceMillis,
        int eceBins,
        double alertPValue,
        TighteningSettings tightening,
        double minConfidence)
        implements Serializable {

    private static final long HOUR = 3_600_000L;
    private static final long DAY = 24 * HOUR;

    public CalibrationSettings {
        if (refitMillis <= 0 || isotonicMillis < refitMillis || plattMillis < isotonicMillis) {
            throw new IllegalArgumentException("calibration: got refit " + refitMillis + " ms, isotonic window "
                    + isotonicMillis + " ms, platt window " + plattMillis
                    + " ms, expected 0 < refit <= isotonic window <= platt window");
        }
        if (scoreMillis > isotonicMillis || eceMillis > scoreMillis) {
            throw new IllegalArgumentException("calibration: got score window " + scoreMillis + " ms, ece window "
                    + eceMillis + " ms, expected ece window <= score window <= isotonic window");
        }
        if (!(oldVersionWeight >= 0 && oldVersionWeight <= 1)) {
            throw new IllegalArgumentException(
                    "calibration.old-version-weight: got " + oldVersionWeight + ", expected a number from 0 to 1");
        }
        if (horizonBars < 1) {
            throw new IllegalArgumentException("calibration.horizon: got " + horizonBars + ", expected at least 1");
        }
        if (eceBins < 2) {
            throw new IllegalArgumentException("calibration.ece-bins: got " + eceBins + ", expected at least 2");
        }
        pinnedKind(method);
    }

    /** Every default of the documentation. */
    public static CalibrationSettings defaults() {
        return new CalibrationSettings(
                "auto",
                6 * HOUR,
                30 * DAY,
                120 * DAY,
                60 * DAY,
                .2,
                PlattPrior.MODEL,
                3,
                30 * DAY,
                1e-4,
                7 * DAY,
                ExpectedCalibrationError.BINS,
                .01,
                TighteningSettings.DEFAULT,
                .55);
    }

    public CalibrationSettings withMinConfidence(double c0) {
        return new CalibrationSettings(
                method,
                refitMillis,
                isotonicMillis,
                plattMillis,
                plattHalfLifeMillis,
                oldVersionWeight,
                plattPrior,
                horizonBars,
                scoreMillis,
                switchGain,
                eceMillis,
                eceBins,
                alertPValue,
                tightening,
                c0);
    }

    /** The same for a pool of calibrated probabilities. */
    public CalibrationSettings ofPool() {
        return new CalibrationSettings(
                method,
                refitMillis,
                isotonicMillis,
                plattMillis,
                plattHalfLifeMillis,
                oldVersionWeight,
                PlattPrior.POOL,
                horizonBars,
                scoreMillis,
                switchGain,
                eceMillis,
                eceBins,
                alertPValue,
                tightening,
                minConfidence);
    }

    public CalibrationSettings withMethod(String pinned) {
        return new CalibrationSettings(
                pinned,
                refitMillis,
                isotonicMillis,
                plattMillis,
                plattHalfLifeMillis,
                oldVersionWeight,
                plattPrior,
                horizonBars,
                scoreMillis,
                switchGain,
                eceMillis,
                eceBins,
                alertPValue,
                tightening,
                minConfidence);
    }

    /** Whether one map is pinned, so that no score decides. */
    public boolean isPinned() {
        return !method.equals("auto");
    }

    /** The map in force from the first refit on: the pinned one, or Platt's, which needs no labels to be sensible. */
    MapKind firstKind() {
        return pinnedKind(method);
    }

    private static MapKind pinnedKind(String method) {
        if (method.equals("auto")) {
            return MapKind.PLATT;
        }
        for (MapKind kind : MapKind.values()) {
            if (kind.label().equals(method)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "calibration.method: got \"" + method + "\", expected auto, isotonic, platt or identity");
    }

    /** The refit that is due next after an event time: the next multiple of the period, strictly later. */
    public long nextRefit(long eventTime) {
        return (StrictMath.floorDiv(eventTime, refitMillis) + 1) * refitMillis;
    }
}
