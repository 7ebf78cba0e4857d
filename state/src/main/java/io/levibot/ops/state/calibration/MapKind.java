package io.levibot.ops.state.calibration;

/** The candidate maps, in the order in which a tie of their scores is settled. */
public enum MapKind {
    /** The raw probability as it is. */
    IDENTITY,
    /** {@link PlattMapCalibrator}. */
    PLATT,
    /** {@link IsotonicCalibrator}. */
    ISOTONIC;

    /** The name in outputs and configuration. */
    public String label() {
        return switch (this) {
            case IDENTITY -> "identity";
            case PLATT -> "platt";
            case ISOTONIC -> "isotonic";
        };
    }
}
