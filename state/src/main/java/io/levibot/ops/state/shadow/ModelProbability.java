package io.levibot.ops.state.shadow;

/**
 * What one model said of one symbol at one bar, raw and through the calibration in force.
 *
 * @param pRaw the model's own probability, in [0, 1]
 * @param pCalibrated the probability that is acted on, in [0, 1]
 */
public record ModelProbability(String model, String version, double pRaw, double pCalibrated) {

    /** The confidence of the original's shadow lines: {@code 2 |p - .5|}, in [0, 1]. */
    public double originalConfidence() {
        return 2 * Math.abs(pCalibrated - .5);
    }
}
