package io.levibot.ops.drill.incident;

/** The kinds of trouble that a drill can plant, what their strength means, and which stream should say so. */
public enum IncidentKind {
    /** The price falls by the share {@code strength} within a third of the time, at four times the volatility. */
    CRASH("drift"),
    /** Returns are {@code strength} times as large. */
    VOLATILITY("drift"),
    /** {@code strength} standard deviations are added to one feature. */
    SHIFT("drift"),
    /** One feature keeps the value that it had when the incident began. Strength is not used. */
    FROZEN("drift"),
    /** One feature is multiplied by {@code strength}: a unit error. */
    SCALE("drift"),
    /** A flag is negated in the share {@code strength} of the rows: 0 becomes 1, everything else becomes 0. */
    FLAG_FLIP("drift"),
    /** One feature is missing (NaN) in the share {@code strength} of the rows. */
    MISSING("drift"),
    /** No feature row and no prediction arrives; bars go on. Strength is not used. */
    FEED_GAP("staleness"),
    /** The share {@code strength} of feature rows and predictions stands two bars later in its file. */
    LATE_ROWS("late"),
    /** {@code strength} lines that are no predictions stand among those of the day. */
    GARBAGE_ROWS("dead-letters"),
    /** The information coefficient of a model is multiplied by {@code strength}: 0 leaves noise, -1 turns it round. */
    MODEL_DECAY("weights"),
    /** The log-odds of a model are multiplied by {@code strength}. */
    OVERCONFIDENCE("calibration"),
    /** {@code strength} is added to a candidate model's information coefficient. */
    CANDIDATE_EDGE("rollout");

    private final String foundIn;

    IncidentKind(String foundIn) {
        this.foundIn = foundIn;
    }

    /** Where a good watchman reports it: {@code drift}, {@code staleness}, {@code late}, {@code dead-letters}, .. */
    public String foundIn() {
        return foundIn;
    }

    /** Whether a strength is legal for this kind. */
    boolean allows(double strength) {
        return switch (this) {
            case CRASH -> strength > 0 && strength < 1;
            case FLAG_FLIP, MISSING, LATE_ROWS -> strength >= 0 && strength <= 1;
            case VOLATILITY, OVERCONFIDENCE -> strength > 0 && strength <= 100;
            case GARBAGE_ROWS -> strength >= 1 && strength <= 1e6;
            default -> Double.isFinite(strength);
        };
    }

    /** The legal strengths in words. */
    String allowed() {
        return switch (this) {
            case CRASH -> "above 0 and below 1";
            case FLAG_FLIP, MISSING, LATE_ROWS -> "0 to 1";
            case VOLATILITY, OVERCONFIDENCE -> "above 0 and at most 100";
            case GARBAGE_ROWS -> "1 to 1000000";
            default -> "a finite number";
        };
    }

    /** Whether the incident's target is a feature of {@code TechnicalFeatures}. */
    public boolean targetsFeature() {
        return this == SHIFT || this == FROZEN || this == SCALE || this == FLAG_FLIP || this == MISSING;
    }

    /** Whether the incident's target is a model. */
    public boolean targetsModel() {
        return this == MODEL_DECAY || this == OVERCONFIDENCE || this == CANDIDATE_EDGE;
    }
}
