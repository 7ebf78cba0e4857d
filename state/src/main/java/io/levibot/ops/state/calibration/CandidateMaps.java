package io.levibot.ops.state.calibration;

/**
 * The candidates of one refit and which of them is in force, from {@code since} (inclusive) until the next.
 *
 * @param since event time, UTC epoch milliseconds
 */
public record CandidateMaps(long since, MapKind chosen, CalibrationMap platt, CalibrationMap isotonic) {

    /** What holds before the first refit. */
    public static CandidateMaps none(MapKind chosen) {
        return new CandidateMaps(Long.MIN_VALUE, chosen, CalibrationMap.identity(), CalibrationMap.identity());
    }

    /** The map that is applied: of the chosen kind, the identity before the first refit. */
    public CalibrationMap inForce() {
        return map(chosen);
    }

    /** Returns the candidate of a kind; the identity where it has not been fitted yet. */
    public CalibrationMap map(MapKind kind) {
        return switch (kind) {
            case IDENTITY -> CalibrationMap.identity();
            case PLATT -> platt;
            case ISOTONIC -> isotonic;
        };
    }
}
