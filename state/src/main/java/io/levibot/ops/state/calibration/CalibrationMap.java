package io.levibot.ops.state.calibration;

import java.util.Arrays;

/**
 * A map from raw to calibrated probability; monotone, never decreasing.
 *
 * @param kind which of the fields below are meant
 * @param x isotonic: the knots' raw probabilities, strictly increasing; else empty
 * @param y isotonic: the knots' calibrated probabilities, never decreasing; else empty
 * @param a platt: the intercept; else 0
 * @param b platt: the slope, at least 0; else 1
 */
public record CalibrationMap(MapKind kind, double[] x, double[] y, double a, double b) {

    private static final CalibrationMap IDENTITY =
            new CalibrationMap(MapKind.IDENTITY, new double[0], new double[0], 0, 1);

    public CalibrationMap {
        if (x.length != y.length || (kind == MapKind.ISOTONIC) == (x.length == 0)) {
            throw new IllegalArgumentException("calibration map " + kind.label() + ": got " + x.length + " x and "
                    + y.length + " y knots, expected as many of each, and some only where it is isotonic");
        }
    }

    public static CalibrationMap identity() {
        return IDENTITY;
    }

    /** Returns p' = sigma(a + b logit p). */
    public static CalibrationMap platt(double a, double b) {
        return new CalibrationMap(MapKind.PLATT, new double[0], new double[0], a, b);
    }

    /** Returns the line through the knots, clipped outside them. */
    public static CalibrationMap isotonic(double[] x, double[] y) {
        return new CalibrationMap(MapKind.ISOTONIC, x, y, 0, 1);
    }

    /**
     * Returns the calibrated probability.
     *
     * @param p raw probability in [0, 1]
     * @throws IllegalArgumentException for anything else, NaN included
     */
    public double apply(double p) {
        Probability.require(p, "calibration of p_up");
        return switch (kind) {
            case IDENTITY -> p;
            case PLATT -> Probability.sigmoid(a + b * Probability.logit(p));
            case ISOTONIC -> interpolate(p);
        };
    }

    private double interpolate(double p) {
        int last = x.length - 1;
        if (p <= x[0]) {
            return y[0];
        }
        if (p >= x[last]) {
            return y[last];
        }
        int found = Arrays.binarySearch(x, p);
        if (found >= 0) {
            return y[found];
        }
        int above = -found - 1;
        double slope = (y[above] - y[above - 1]) / (x[above] - x[above - 1]);
        return slope * (p - x[above - 1]) + y[above - 1];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CalibrationMap map
                && kind == map.kind
                && Double.compare(a, map.a) == 0
                && Double.compare(b, map.b) == 0
                && Arrays.equals(x, map.x)
                && Arrays.equals(y, map.y);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * kind.label().hashCode() + Arrays.hashCode(x)) + Arrays.hashCode(y) + Double.hashCode(a + b);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case IDENTITY -> "identity";
            case PLATT -> "platt(a=" + a + ", b=" + b + ")";
            case ISOTONIC -> "isotonic(" + x.length + " knots)";
        };
    }
}
