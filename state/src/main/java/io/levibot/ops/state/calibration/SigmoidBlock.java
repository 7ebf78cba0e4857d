package io.levibot.ops.state.calibration;

/**
 * sigma(a + b z) of many z at once: a refit of calibration asks for a hundred thousand of them.
 *
 * <p>Every loop is short and free of branches and calls, so that the JVM turns each into vector instructions: a third of the
 * time of {@link Probability#sigmoid}, whose value it has to within 5e-16. Only IEEE additions, multiplications and
 * divisions in a fixed order: the same bits on every machine. With m = e^x - 1, sigma(x) = (m + 1)/(m + 2); m of x/128 is
 * Taylor's series, and of 2x it is m (m + 2).
 */
final class SigmoidBlock {

    /** How many at once: few enough to stay in the fastest cache between the loops. */
    static final int SIZE = 512;

    /** Brings x to where the series converges; a power of two, undone by as many doublings. */
    private static final double SCALE = 1.0 / 128;
    /** |x| from which sigma is 0 or 1 in double precision, scaled like x. */
    private static final double MOST = 40 * SCALE;

    final double[] p = new double[SIZE];

    /**
     * Fills {@link #p} from 0 on.
     *
     * @param z its elements {@code from} (inclusive) to {@code to} (exclusive) are used, at most {@value #SIZE}
     */
    void fill(double a, double b, double[] z, int from, int to) {
        int n = to - from;
        scale(a, b, z, from, p, n);
        clamp(p, n);
        series(p, n);
        doubleSevenTimes(p, n);
        divide(p, n);
    }

    private static void scale(double a, double b, double[] z, int from, double[] x, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = (a + b * z[from + i]) * SCALE;
        }
    }

    private static void clamp(double[] x, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = Math.max(-MOST, Math.min(MOST, x[i]));
        }
    }

    /** From x to e^x - 1, |x| at most {@link #MOST}. */
    private static void series(double[] x, int n) {
        for (int i = 0; i < n; i++) {
            double y = x[i];
            double m = 1.0 / 479001600;
            m = m * y + 1.0 / 39916800;
            m = m * y + 1.0 / 3628800;
            m = m * y + 1.0 / 362880;
            m = m * y + 1.0 / 40320;
            m = m * y + 1.0 / 5040;
            m = m * y + 1.0 / 720;
            m = m * y + 1.0 / 120;
            m = m * y + 1.0 / 24;
            m = m * y + 1.0 / 6;
            m = m * y + 1.0 / 2;
            m = m * y + 1;
            x[i] = m * y;
        }
    }

    /** From e^x - 1 to e^128x - 1. */
    private static void doubleSevenTimes(double[] x, int n) {
        for (int i = 0; i < n; i++) {
            double m = x[i];
            m = m * (m + 2);
            m = m * (m + 2);
            m = m * (m + 2);
            m = m * (m + 2);
            m = m * (m + 2);
            m = m * (m + 2);
            x[i] = m * (m + 2);
        }
    }

    private static void divide(double[] x, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = (x[i] + 1) / (x[i] + 2);
        }
    }
}
