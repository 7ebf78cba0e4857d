package io.levibot.ops.jobs.summary;

import java.util.List;

/**
 * How honest one model was on one timeframe over a run; every row by the map that was in force when it was known.
 *
 * @param n labelled rows
 * @param eceRaw 10 equal-width bins
 * @param eceCalibrated the same of what left
 * @param logLossRaw nats
 * @param logLossCalibrated the same of what left
 * @param map in force at the end
 * @param alerts how many were raised
 * @param minConfidence its highest in equal spans of the run, oldest first
 */
public record ModelHonesty(
        String model,
        String timeframe,
        int n,
        double eceRaw,
        double eceCalibrated,
        double logLossRaw,
        double logLossCalibrated,
        String map,
        int alerts,
        List<Double> minConfidence) {}
