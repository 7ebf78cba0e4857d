package io.levibot.ops.state.calibration;

/**
 * What one refit found, in force from {@code time} (inclusive) until the next. NaN where a figure has too few rows.
 *
 * @param time event time of the refit, UTC epoch milliseconds
 * @param maps the candidates and the one in force
 * @param n matured rows in the score window
 * @param logLoss prequential log-loss in nats per {@link MapKind}, by ordinal; over the score window
 * @param logLossInForce the same of what left us
 * @param raw the reliability of raw probabilities: 10 equal-width bins, prequential, ece window
 * @param calibrated the same of what left us
 * @param eceDebiased signed, equal-mass bins, cluster variance, score window, of what left us
 * @param slope estimate of (a, b) with its covariance, Wald test and upper bound, of what left us
 * @param boldness how much louder the model speaks than before
 * @param alert whether something is wrong, and what
 * @param raised whether there is an alert that the refit before did not give
 * @param minConfidence the minimum confidence in force from now on
 * @param blocked whether entries are blocked, reason {@code ece}
 */
public record CalibrationUpdate(
        String model,
        String timeframe,
        long time,
        CandidateMaps maps,
        int n,
        double[] logLoss,
        double logLossInForce,
        ExpectedCalibrationError.Snapshot raw,
        ExpectedCalibrationError.Snapshot calibrated,
        double eceDebiased,
        CalibrationUncertainty slope,
        Boldness boldness,
        CalibrationAlert alert,
        boolean raised,
        double minConfidence,
        boolean blocked) {

    /** Expected calibration error of raw probabilities over the ece window; NaN without rows. */
    public double eceRaw() {
        return new ExpectedCalibrationError(raw).value();
    }

    /** The same of what left us. */
    public double eceCalibrated() {
        return new ExpectedCalibrationError(calibrated).value();
    }

    /** What entries are gated by: ECE_U and the part of newest boldness that no label has confirmed; NaN where unknown. */
    public double doubt() {
        return slope.eceUpper() + boldness.unearned();
    }

    /** The map to apply to what is known at or after {@link #time}. */
    public CalibrationMap map() {
        return maps.inForce();
    }
}
