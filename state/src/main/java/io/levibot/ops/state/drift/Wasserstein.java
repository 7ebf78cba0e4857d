package io.levibot.ops.state.drift;

/**
 * The Wasserstein-1 distance, integral of |F_R - F_C|, in the feature's own unit: how far the average value moved.
 * Infinities have no place on the line and are left out.
 */
public final class Wasserstein {

    private Wasserstein() {}

    /**
     * Exact, of two sorted samples, as {@code scipy.stats.wasserstein_distance}.
     *
     * @param x increasing, without NaN
     * @param y increasing, without NaN
     * @return 0 or more; NaN when either has no finite value
     */
    public static double exact(double[] x, double[] y) {
        int i = firstFinite(x);
        int j = firstFinite(y);
        int xEnd = finiteEnd(x);
        int yEnd = finiteEnd(y);
        int n = xEnd - i;
        int m = yEnd - j;
        if (n <= 0 || m <= 0) {
            return Double.NaN;
        }
        int xFirst = i;
        int yFirst = j;
        double distance = 0;
        double previous = Math.min(x[i], y[j]);
        while (i < xEnd || j < yEnd) {
            double at = i < xEnd && (j >= yEnd || x[i] <= y[j]) ? x[i] : y[j];
            distance += Math.abs((double) (i - xFirst) / n - (double) (j - yFirst) / m) * (at - previous);
            previous = at;
            while (i < xEnd && x[i] == at) {
                i++;
            }
            while (j < yEnd && y[j] == at) {
                j++;
            }
        }
        return distance;
    }

    /**
     * Approximate, of counts: a gap's values are taken to lie at its middle, those beyond the outermost cut point on it,
     * so a sample far outside the reference is further than this says.
     *
     * @param cuts the cut points
     * @param cumulative values of the reference in cells up to and including this one
     * @param tally the current sample's occupied cells
     * @return 0 or more; NaN when either has no finite value
     */
    static double ofCells(double[] cuts, int[] cumulative, CellTally tally) {
        int lastCell = 2 * cuts.length + 1;
        if (cuts.length == 0) {
            return Double.NaN;
        }
        int next = 0;
        long below = 0;
        while (next < tally.size() && tally.cell(next) == 0) {
            below += tally.count(next++);
        }
        long present = tally.present() - below;
        if (tally.size() > 0 && tally.cell(tally.size() - 1) > lastCell) {
            present -= tally.count(tally.size() - 1);
        }
        long reference = cumulative[lastCell] - cumulative[0];
        if (reference <= 0 || present <= 0) {
            return Double.NaN;
        }
        double distance = 0;
        double previous = cuts[0];
        long seen = 0;
        for (int cell = 1; cell <= lastCell; cell++) {
            double at = middle(cuts, cell);
            // of two shares, times both totals: whole numbers, and no division a cell
            long gap = (cumulative[cell - 1] - cumulative[0]) * present - seen * reference;
            distance += Math.abs(gap) * (at - previous);
            previous = at;
            while (next < tally.size() && tally.cell(next) == cell) {
                seen += tally.count(next++);
            }
        }
        return distance / ((double) reference * present);
    }

    private static double middle(double[] cuts, int cell) {
        int lower = Math.max(0, cell / 2 - 1);
        int upper = (cell & 1) == 0 ? lower : Math.min(cuts.length - 1, (cell - 1) / 2);
        return cell == 1 ? cuts[0] : .5 * cuts[lower] + .5 * cuts[upper];
    }

    private static int firstFinite(double[] sorted) {
        int i = 0;
        while (i < sorted.length && sorted[i] == Double.NEGATIVE_INFINITY) {
            i++;
        }
        return i;
    }

    private static int finiteEnd(double[] sorted) {
        int end = sorted.length;
        while (end > 0 && sorted[end - 1] == Double.POSITIVE_INFINITY) {
            end--;
        }
        return end;
    }
}
