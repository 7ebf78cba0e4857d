package io.levibot.ops.state.drift;

/**
 * The two-proportion z of missing values, pooled: z = (a - e)/sqrt(s (1 - s)(1/n + 1/m)), a the current and e the
 * reference's missing share, s that of both together. Positive when more is missing than was. Rows are taken to be
 * independent; missing values that come in runs make it larger than it is.
 */
public final class MissingShare {

    private MissingShare() {}

    /** 0 where neither or both miss everything; NaN when either sample has no rows. */
    public static double z(int referenceMissing, int referenceRows, int missing, int rows) {
        if (referenceRows == 0 || rows == 0) {
            return Double.NaN;
        }
        double pooled = ((double) referenceMissing + missing) / ((double) referenceRows + rows);
        double variance = pooled * (1 - pooled) * (1.0 / referenceRows + 1.0 / rows);
        double difference = (double) missing / rows - (double) referenceMissing / referenceRows;
        return variance > 0 ? difference / Math.sqrt(variance) : 0;
    }
}
