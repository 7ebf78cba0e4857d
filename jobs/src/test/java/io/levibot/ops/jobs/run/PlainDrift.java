package io.levibot.ops.jobs.run;

import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.SeriesKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;

/**
 * Drift of one series as one would write it who knows nothing of cells, panes in state or Flink: all rows in memory,
 * every window taken afresh, every sample sorted.
 */
final class PlainDrift {

    private static final int LONG_BARS = 96;
    private static final int SHORT_BARS = 24;
    private static final long LAG = 30_000;

    final SeriesKey key;
    final long paneMillis;
    final long longMillis;
    final long shortMillis;
    int read;
    int late;
    /** Rows of the reference by time, then those that are compared with it; the latter without late ones. */
    final TreeMap<Long, FeatureRow> reference = new TreeMap<>();

    final TreeMap<Long, FeatureRow> watched = new TreeMap<>();

    PlainDrift(SeriesKey key, Iterator<FeatureRow> inFileOrder, long cut) {
        this.key = key;
        this.paneMillis = Math.max(900_000, key.barMillis());
        this.longMillis = wholePanes(LONG_BARS);
        this.shortMillis = wholePanes(SHORT_BARS);
        long newest = Long.MIN_VALUE;
        while (inFileOrder.hasNext()) {
            FeatureRow row = inFileOrder.next();
            read++;
            if (newest != Long.MIN_VALUE && row.knownAt() < newest - LAG) {
                late++;
                continue;
            }
            newest = Math.max(newest, row.knownAt());
            (row.knownAt() <= cut ? reference : watched).putIfAbsent(row.knownAt(), row);
        }
    }

    private long wholePanes(int bars) {
        return (bars * key.barMillis() + paneMillis - 1) / paneMillis * paneMillis;
    }

    /** Ends of the panes that are judged until {@code last}: from a row on, for as long as the window holds one. */
    List<Long> panes(long last) {
        List<Long> ends = new ArrayList<>();
        long end = Long.MIN_VALUE;
        while (true) {
            boolean open = end != Long.MIN_VALUE && !window(end, longMillis).isEmpty();
            Long next = watched.higherKey(end);
            if (!open && next == null) {
                return ends;
            }
            end = open ? end + paneMillis : (next + paneMillis - 1) / paneMillis * paneMillis;
            if (end > last) {
                return ends;
            }
            ends.add(end);
        }
    }

    List<FeatureRow> window(long end, long millis) {
        return List.copyOf(watched.subMap(end - millis, false, end, true).values());
    }

    /** Values of a feature without NaN, sorted. */
    static double[] sample(Iterable<FeatureRow> rows, int feature) {
        List<Double> values = new ArrayList<>();
        for (FeatureRow row : rows) {
            if (!Double.isNaN(row.values()[feature])) {
                values.add(row.values()[feature]);
            }
        }
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    /** numpy's percentile(r, 0, 10, .., 100) with linear interpolation, the last edge .001 higher. */
    static double[] deciles(double[] sorted) {
        double[] edges = new double[11];
        for (int i = 0; i <= 10; i++) {
            double at = (sorted.length - 1) * i / 10.0;
            int below = (int) Math.floor(at);
            int above = Math.min(below + 1, sorted.length - 1);
            double share = at - below;
            double step = sorted[above] - sorted[below];
            // numpy interpolates from the nearer end
            edges[i] = share < .5 ? sorted[below] + step * share : sorted[above] - step * (1 - share);
        }
        edges[10] += .001;
        return edges;
    }

    /** The original's PSI. */
    static double psi(double[] reference, double[] current) {
        double[] edges = deciles(reference);
        double sum = 0;
        for (int b = 0; b < 10; b++) {
            double e = share(reference, edges, b);
            double a = share(current, edges, b);
            sum += (a - e) * Math.log(a / e);
        }
        return sum;
    }

    private static double share(double[] sample, double[] edges, int bin) {
        int count = 0;
        for (double value : sample) {
            boolean below = bin == 9 ? value <= edges[10] : value < edges[bin + 1];
            count += value >= edges[bin] && below ? 1 : 0;
        }
        return count == 0 ? 1e-4 : (double) count / sample.length;
    }

    /** Open outer bins, shares (c + .5) / (n + .5 B); for references without equal deciles. */
    static double psiOpen(double[] reference, double[] current) {
        double[] edges = deciles(reference);
        double sum = 0;
        for (int b = 0; b < 10; b++) {
            double low = b == 0 ? Double.NEGATIVE_INFINITY : edges[b];
            double high = b == 9 ? Double.POSITIVE_INFINITY : edges[b + 1];
            double e = (inside(reference, low, high) + .5) / (reference.length + 5);
            double a = (inside(current, low, high) + .5) / (current.length + 5);
            sum += (a - e) * Math.log(a / e);
        }
        return sum;
    }

    private static long inside(double[] sample, double low, double high) {
        return Arrays.stream(sample)
                .filter(value -> value >= low && (value < high || high == Double.POSITIVE_INFINITY))
                .count();
    }

    /** max |F_R - F_C| over every point of both samples, ties taken together. */
    static double ks(double[] reference, double[] current) {
        int i = 0;
        int j = 0;
        double largest = 0;
        while (i < reference.length && j < current.length) {
            double at = Math.min(reference[i], current[j]);
            while (i < reference.length && reference[i] <= at) {
                i++;
            }
            while (j < current.length && current[j] <= at) {
                j++;
            }
            double apart = (double) i / reference.length - (double) j / current.length;
            largest = Math.max(largest, Math.abs(apart));
        }
        return largest;
    }
}
