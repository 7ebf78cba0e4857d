package io.levibot.ops.state.drift;

/**
 * The population stability index of a current sample a against a reference e over the same bins,
 *
 * <pre>
 * PSI = sum over bins of (a - e) ln(a / e)
 * </pre>
 *
 * <p>in nats, 0 where the shares agree, never negative. Two conventions of what a share is:
 *
 * <ul>
 *   <li>{@link #original}: count over the full sample (values outside the edges included), a zero share replaced by 1e-4.
 *   <li>{@link #open}: (count + .5)/(n + .5 B) over B bins that reach to the infinities, so one empty bin of ten at n = 96
 *       does not add .69 by itself.
 * </ul>
 *
 * <p>With no value on either side there is nothing to compare and the result is NaN.
 */
public final class PopulationStabilityIndex {

    private static final double ZERO_SHARE = 1e-4;
    private static final double PRIOR = .5;
    private static final double[] LN_COUNT = new double[4096];

    static {
        for (int i = 0; i < LN_COUNT.length; i++) {
            LN_COUNT[i] = StrictMath.log(i + PRIOR);
        }
    }

    private PopulationStabilityIndex() {}

    /**
     * The original's convention.
     *
     * @param reference counts by bin
     * @param referenceSize all values of the reference, in a bin or not
     * @param current counts by bin
     * @param currentSize all values of the current sample
     */
    public static double original(int[] reference, int referenceSize, int[] current, int currentSize) {
        if (referenceSize == 0 || currentSize == 0) {
            return Double.NaN;
        }
        double psi = 0;
        for (int b = 0; b < reference.length; b++) {
            double e = share(reference[b], referenceSize);
            double a = share(current[b], currentSize);
            psi += (a - e) * StrictMath.log(a / e);
        }
        return psi;
    }

    private static double share(int count, int size) {
        return count == 0 ? ZERO_SHARE : (double) count / size;
    }

    /** Open bins, smoothed: of deciles {@code psi_open}, of categories {@code psi_categorical}. */
    public static double open(int[] reference, int[] current) {
        int bins = reference.length;
        long referenceSize = 0;
        long currentSize = 0;
        for (int b = 0; b < bins; b++) {
            referenceSize += reference[b];
            currentSize += current[b];
        }
        if (referenceSize == 0 || currentSize == 0) {
            return Double.NaN;
        }
        double lnReference = StrictMath.log(referenceSize + PRIOR * bins);
        double lnCurrent = StrictMath.log(currentSize + PRIOR * bins);
        double psi = 0;
        for (int b = 0; b < bins; b++) {
            double e = (reference[b] + PRIOR) / (referenceSize + PRIOR * bins);
            double a = (current[b] + PRIOR) / (currentSize + PRIOR * bins);
            psi += (a - e) * (lnCount(current[b]) - lnCurrent - lnCount(reference[b]) + lnReference);
        }
        return Math.max(0, psi);
    }

    private static double lnCount(int count) {
        return count < LN_COUNT.length ? LN_COUNT[count] : StrictMath.log(count + PRIOR);
    }
}
