package io.levibot.ops.state.calibration;

/**
 * What came of calibrating one model on one timeframe over a whole run, prequentially.
 *
 * @param tally of every labelled row, each calibrated by the map that was in force when it was known
 * @param map in force at the end
 * @param refits how many
 * @param alerts how many were raised
 */
public record CalibrationFigures(
        String model, String timeframe, CalibrationTally tally, CalibrationMap map, int refits, int alerts) {}
