package io.levibot.ops.state.drift;

import java.util.Arrays;

/**
 * Which of several p-values to call significant so that on average at most a share q of those called is not (Benjamini
 * and Hochberg, J. R. Statist. Soc. B 1995): all up to the largest p_(k) with p_(k) &lt;= q k / n.
 */
public final class BenjaminiHochberg {

    private BenjaminiHochberg() {}

    /**
     * True where a p-value is selected.
     *
     * @param p p-values; NaN is never selected and does not count
     * @param q the false discovery rate, 0 to 1
     */
    public static boolean[] select(double[] p, double q) {
        double[] sorted =
                Arrays.stream(p).filter(value -> !Double.isNaN(value)).sorted().toArray();
        double largest = -1;
        for (int k = 1; k <= sorted.length; k++) {
            if (sorted[k - 1] <= q * k / sorted.length) {
                largest = sorted[k - 1];
            }
        }
        boolean[] selected = new boolean[p.length];
        for (int i = 0; i < p.length; i++) {
            selected[i] = p[i] <= largest;
        }
        return selected;
    }
}
