package io.levibot.ops.state.calibration;

/** What is wrong with a model's probabilities. */
public enum CalibrationAlert {
    NONE,
    /** The Wald test of intercept 0 and slope 1 rejects what left us: {@link CalibrationUncertainty}. */
    MISCALIBRATED,
    /** The model speaks much louder than when it was calibrated: {@link Boldness}. */
    BOLD;

    /** The name in outputs; empty for none. */
    public String label() {
        return switch (this) {
            case NONE -> "";
            case MISCALIBRATED -> "miscalibrated";
            case BOLD -> "bold";
        };
    }
}
