package io.levibot.ops.jobs.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * Honest probabilities: {@code calibration}; FORMULAS 2.
 *
 * @param method the map; auto takes the best by prequential log-loss
 * @param interval between two fits
 * @param window of labels for isotonic and for the choice of map
 * @param plattCut labels older than this have no weight in Platt
 * @param plattHalfLife of a label's weight in Platt
 * @param oldVersionWeight of a label of a version that no longer speaks, of 1 for one that does
 * @param incumbentMargin gain in log-loss for which the map in force is left
 * @param eceWindow of the reported ECE
 * @param eceBins equal-width bins of the reported ECE
 * @param eceTolerance ECE upper bound above which confidence is tightened
 * @param eceBlock ECE upper bound at which entries are blocked
 * @param maxMinConfidence where tightening ends
 * @param releaseHalfLife of a tightening
 * @param waldLevel p below which the calibration alert is raised
 */
public record CalibrationSettings(
        CalibrationSettings.Method method,
        Duration interval,
        Duration window,
        Duration plattCut,
        Duration plattHalfLife,
        double oldVersionWeight,
        double incumbentMargin,
        Duration eceWindow,
        int eceBins,
        double eceTolerance,
        double eceBlock,
        double maxMinConfidence,
        Duration releaseHalfLife,
        double waldLevel)
        implements Section, Serializable {

    /** What holds where the file is silent. */
    public static final CalibrationSettings DEFAULTS = new CalibrationSettings(
            Method.AUTO,
            Duration.ofHours(6),
            Duration.ofDays(30),
            Duration.ofDays(120),
            Duration.ofDays(60),
            0.2,
            0.0001,
            Duration.ofDays(7),
            10,
            0.04,
            0.1,
            0.75,
            Duration.ofHours(24),
            0.01);

    /** Which map is applied. */
    public enum Method {
        AUTO,
        ISOTONIC,
        PLATT,
        IDENTITY
    }

    @Override
    public void check(Problems problems) {
        problems.expect(interval.toMillis() > 0, "interval", "a positive duration");
        problems.expect(window.toMillis() > 0, "window", "a positive duration");
        problems.expect(plattCut.toMillis() > 0, "platt-cut", "a positive duration");
        problems.expect(plattHalfLife.toMillis() > 0, "platt-half-life", "a positive duration");
        problems.expect(oldVersionWeight >= 0 && oldVersionWeight <= 1, "old-version-weight", "a number from 0 to 1");
        problems.expect(incumbentMargin >= 0, "incumbent-margin", "a number from 0");
        problems.expect(eceWindow.toMillis() > 0, "ece-window", "a positive duration");
        problems.expect(eceBins >= 2 && eceBins <= 1000, "ece-bins", "a whole number from 2 to 1000");
        problems.expect(eceTolerance >= 0 && eceTolerance < 1, "ece-tolerance", "a number from 0 to 1");
        problems.expect(
                eceBlock > eceTolerance && eceBlock <= 1,
                "ece-block",
                "a number above ece-tolerance (" + eceTolerance + "), at most 1");
        problems.expect(
                maxMinConfidence >= 0.5 && maxMinConfidence <= 1, "max-min-confidence", "a number from 0.5 to 1");
        problems.expect(releaseHalfLife.toMillis() > 0, "release-half-life", "a positive duration");
        problems.expect(waldLevel > 0 && waldLevel < 1, "wald-level", "a number between 0 and 1");
    }
}
