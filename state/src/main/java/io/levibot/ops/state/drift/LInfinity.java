package io.levibot.ops.state.drift;

/** The largest difference of a category's share between two samples: 0 where they agree, 1 where they share nothing. */
public final class LInfinity {

    private LInfinity() {}

    /**
     * From counts over the same categories.
     *
     * @return 0 to 1; NaN when either is empty
     */
    public static double distance(int[] reference, int[] current) {
        long n = 0;
        long m = 0;
        for (int b = 0; b < reference.length; b++) {
            n += reference[b];
            m += current[b];
        }
        if (n == 0 || m == 0) {
            return Double.NaN;
        }
        double largest = 0;
        for (int b = 0; b < reference.length; b++) {
            largest = Math.max(largest, Math.abs((double) reference[b] / n - (double) current[b] / m));
        }
        return largest;
    }
}
