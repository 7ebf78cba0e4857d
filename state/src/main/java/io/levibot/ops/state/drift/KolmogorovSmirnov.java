package io.levibot.ops.state.drift;

import java.util.Arrays;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * The two-sample Kolmogorov-Smirnov statistic D = max |F_R - F_C|, ties and infinities exact, and its two-sided p-value.
 *
 * <p>p is exact, as {@code scipy.stats.ks_2samp(method="exact")}, where the samples are small enough, else asymptotic as
 * {@code scipy.stats.kstwo.sf(D, round(nm/(n+m)))}. Both take values to be independent, which bars are not: it is
 * reported, and no verdict rests on it.
 */
public final class KolmogorovSmirnov {

    private static final long EXACT_STREAM_CELLS = 10_000;
    private static final int EXACT_BATCH_SIZE = 10_000;
    private static final int LARGE = 4096;
    private static final int SMALL = 140;
    private static final double BODY = 2.2;
    private static final double SERIES_ABOVE = 1.4;
    private static final double NEAR = .2;
    private static final double FAR = 3;
    private static final org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest SERIES =
            new org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest();

    private KolmogorovSmirnov() {}

    /**
     * D of two sorted samples without NaN.
     *
     * @param x increasing
     * @param y increasing
     * @return 0 to 1; NaN when either is empty
     */
    public static double statistic(double[] x, double[] y) {
        if (x.length == 0 || y.length == 0) {
            return Double.NaN;
        }
        int i = 0;
        int j = 0;
        long furthest = 0;
        while (i < x.length && j < y.length) {
            double at = Math.min(x[i], y[j]);
            while (i < x.length && x[i] == at) {
                i++;
            }
            while (j < y.length && y[j] == at) {
                j++;
            }
            furthest = Math.max(furthest, Math.abs((long) i * y.length - (long) j * x.length));
        }
        return furthest / ((double) x.length * y.length);
    }

    /**
     * D of counts over the same cells, in the order of their values.
     *
     * @param reference a count a cell
     * @param current likewise; what lies behind the reference's cells is left out
     * @return 0 to 1; NaN when either is empty
     */
    public static double statistic(int[] reference, int[] current) {
        long n = 0;
        long m = 0;
        for (int cell = 0; cell < reference.length; cell++) {
            n += reference[cell];
            m += current[cell];
        }
        if (n == 0 || m == 0) {
            return Double.NaN;
        }
        long above = 0;
        long below = 0;
        long gap = 0; // of the two distribution functions, times n m
        for (int cell = 0; cell < reference.length; cell++) {
            gap += reference[cell] * m - current[cell] * n;
            above = Math.max(above, gap);
            below = Math.min(below, gap);
        }
        return Math.max(above, -below) / ((double) n * m);
    }

    /**
     * D of an occupied-cells tally. Between two occupied cells F_C stands still and F_R only rises, so F_R is furthest ahead
     * just before an occupied cell and furthest behind on one; after the last, F_C is 1.
     *
     * @param cumulative values of the reference in cells up to and including this one; without the missing cell
     */
    static double statistic(int[] cumulative, CellTally tally) {
        long n = cumulative.length == 0 ? 0 : cumulative[cumulative.length - 1];
        long m = tally.present();
        if (n == 0 || m == 0) {
            return Double.NaN;
        }
        long furthest = 0;
        long seen = 0; // times n, as what is compared with it is times m
        for (int k = 0; k < tally.size(); k++) {
            int cell = tally.cell(k);
            long ahead = (cell == 0 ? 0 : cumulative[cell - 1] * m) - seen;
            seen += tally.count(k) * n;
            long behind = seen - cumulative[cell] * m;
            furthest = Math.max(furthest, Math.max(ahead, behind));
        }
        return furthest / ((double) n * m);
    }

    /**
     * p in the stream: exact up to n m = 10,000; then the asymptotic p, by Pelz and Good's series where Simard and L'Ecuyer
     * (2011) take it too, a thousand times cheaper. Above n_eff = 4,096, which only ticks reach, the series and its first
     * term stand for the rest as well, within 1e-7.
     */
    public static double streamP(double d, int n, int m) {
        double effective = Math.rint((double) n * m / ((double) n + m));
        if (effective > LARGE && d > 0) {
            return largeP(d, (int) effective);
        }
        if (effective > SMALL && effective * d * d < BODY && effective * d * Math.sqrt(d) > SERIES_ABOVE) {
            return seriesP(d, (int) effective);
        }
        return p(d, n, m, (long) n * m <= EXACT_STREAM_CELLS);
    }

    private static double largeP(double d, int effective) {
        double z = d * Math.sqrt(effective);
        if (z > FAR) {
            // 1 - F has no digits left; the limit's first term at Vrbik's corrected argument (2018)
            double corrected = z + 1 / (6 * Math.sqrt(effective)) + (z - 1) / (4.0 * effective);
            return 2 * StrictMath.exp(-2 * corrected * corrected);
        }
        if (z < NEAR) {
            return 1; // F is below 1e-12, and the library's series underflows
        }
        return seriesP(d, effective);
    }

    private static double seriesP(double d, int effective) {
        return Math.min(1, Math.max(0, 1 - SERIES.pelzGood(d, effective)));
    }

    /** p in {@code drift-check}: exact up to 10,000 values a sample. */
    public static double batchP(double d, int n, int m) {
        return p(d, n, m, Math.max(n, m) <= EXACT_BATCH_SIZE);
    }

    private static double p(double d, int n, int m, boolean exact) {
        if (Double.isNaN(d) || n < 1 || m < 1) {
            return Double.NaN;
        }
        if (d <= 0) {
            return 1;
        }
        return exact && n > 1 && m > 1 ? exactP(d, n, m) : exact ? singleP(d, n, m) : asymptoticP(d, n, m);
    }

    /**
     * P(D_nm >= d) under the null, without ties. The library gives it for samples only; i of n and j of m values at 0 and
     * the rest at 1, with |i/n - j/m| = d, have exactly the statistic d.
     */
    private static double exactP(double d, int n, int m) {
        long k = Math.round(d * n * m);
        for (int i = 0; i <= n; i++) {
            long rest = (long) i * m - k;
            if (rest >= 0 && rest % n == 0) {
                return KolmogorovSmirnovTest.withDefaults()
                        .with(PValueMethod.EXACT)
                        .test(zerosThenOnes(i, n), zerosThenOnes((int) (rest / n), m))
                        .getPValue();
            }
        }
        throw new IllegalArgumentException(
                "ks: got D = " + d + ", which samples of " + n + " and " + m + " cannot have");
    }

    private static double[] zerosThenOnes(int zeros, int size) {
        double[] sample = new double[size];
        Arrays.fill(sample, zeros, size, 1);
        return sample;
    }

    /** One value among m others: its rank r = 0..m is uniform, and D = max(r, m - r)/m. */
    private static double singleP(double d, int n, int m) {
        int others = Math.max(n, m);
        long k = Math.round(d * others);
        int extreme = 0;
        for (int r = 0; r <= others; r++) {
            extreme += Math.max(r, others - r) >= k ? 1 : 0;
        }
        return extreme / (others + 1.0);
    }

    /**
     * The survival function of the one-sample statistic at n_eff = round(nm/(n+m)). The library gives it for samples
     * only; the sample x_i = max(0, i/n_eff - D) has exactly the statistic D against the uniform distribution.
     */
    private static double asymptoticP(double d, int n, int m) {
        // numpy rounds halves to even, as rint does
        int effective = (int) Math.max(1, Math.rint((double) n * m / ((double) n + m)));
        if (effective == 1) {
            // the library wants two values at least; of one, D = max(U, 1 - U)
            return d <= .5 ? 1 : 2 * (1 - d);
        }
        double[] x = new double[effective];
        for (int i = 0; i < effective; i++) {
            x[i] = Math.max(0, (i + 1.0) / effective - d);
        }
        return KolmogorovSmirnovTest.withDefaults()
                .with(PValueMethod.EXACT)
                .test(x, u -> Math.min(1, Math.max(0, u)))
                .getPValue();
    }
}
