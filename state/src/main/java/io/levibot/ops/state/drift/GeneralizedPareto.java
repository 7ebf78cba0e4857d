package io.levibot.ops.state.drift;

/**
 * A generalised Pareto tail by probability-weighted moments (Hosking and Wallis, Technometrics 1987): with y the excesses
 * in increasing order, a0 = mean y, a1 = mean (1 - (i - .35)/n) y_(i),
 *
 * <pre>
 * xi = clip(2 - a0/(a0 - 2 a1), 0, .5)     beta = a0 (1 - xi)
 * </pre>
 *
 * <p>The shape is clipped: below 0 the tail would end, and a value beyond its end would be impossible rather than rare;
 * above .5 the moments have no variance.
 *
 * @param xi shape, 0 to .5
 * @param beta scale, 0 when there were no excesses
 */
record GeneralizedPareto(double xi, double beta) {

    private static final double LARGEST_SHAPE = .5;

    /** Fits increasing, positive excesses; with fewer than two of them, or all equal, the tail is exponential. */
    static GeneralizedPareto fit(double[] excess) {
        int n = excess.length;
        if (n == 0) {
            return new GeneralizedPareto(0, 0);
        }
        double a0 = 0;
        double a1 = 0;
        for (int i = 0; i < n; i++) {
            a0 += excess[i];
            a1 += (1 - (i + 1 - .35) / n) * excess[i];
        }
        a0 /= n;
        a1 /= n;
        double spread = a0 - 2 * a1;
        double xi = n > 1 && spread > 0 ? Math.max(0, Math.min(LARGEST_SHAPE, 2 - a0 / spread)) : 0;
        return new GeneralizedPareto(xi, a0 * (1 - xi));
    }
}
