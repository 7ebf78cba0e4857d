package io.levibot.ops.state.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The matured rows of a trailing window, oldest first, with their logits computed once. */
final class LabelledWindow {

    /**
     * A block with what a snapshot does not carry.
     *
     * @param isotonicKeys of all its rows, sorted
     */
    private record Rows(LabelledBlock block, double[] zRaw, double[] zCalibrated, long[] isotonicKeys) {

        private static Rows of(LabelledBlock block) {
            return new Rows(block, logits(block.pRaw()), logits(block.pCalibrated()), sortedKeys(block, 0));
        }

        /** The first of its times that is later than {@code cutoff}: what a window that begins there has of it. */
        private int timeAfter(long cutoff) {
            int found = Arrays.binarySearch(block.time(), cutoff);
            return found < 0 ? -found - 1 : found + 1;
        }

        /** How many rows are known before its time t. */
        private int rowsBefore(int t) {
            int rows = 0;
            for (int earlier = 0; earlier < t; earlier++) {
                rows += block.count()[earlier];
            }
            return rows;
        }

        private long[] keysAfter(long cutoff) {
            int first = rowsBefore(timeAfter(cutoff));
            return first == 0 ? isotonicKeys : sortedKeys(block, first);
        }

        private static long[] sortedKeys(LabelledBlock block, int first) {
            long[] keys = new long[block.rows() - first];
            for (int i = 0; i < keys.length; i++) {
                double p = Probability.clip(block.pRaw()[first + i]);
                keys[i] = IsotonicCalibrator.key(p, block.up()[first + i] == 1);
            }
            Arrays.sort(keys);
            return keys;
        }

        private static double[] logits(double[] p) {
            double[] z = new double[p.length];
            for (int i = 0; i < p.length; i++) {
                z[i] = Probability.logit(p[i]);
            }
            return z;
        }

        private boolean isRecent() {
            return block.pCalibrated().length == block.rows();
        }

        private Rows aged() {
            return new Rows(block.withoutCalibrated(), zRaw, new double[0], isotonicKeys);
        }
    }

    /** Rows as parallel columns; only the first {@code n} of each count. */
    record Columns(double[] pRaw, double[] p, double[] zRaw, double[] z, byte[] up, long[] time, int n) {

        /** The cluster of each row, by blocks of so much time. */
        long[] clusters(long millis) {
            long[] cluster = new long[n];
            for (int i = 0; i < n; i++) {
                cluster[i] = Math.floorDiv(time[i], millis);
            }
            return cluster;
        }
    }

    /** Rows with the weights of the Platt map. */
    record WeightedColumns(double[] z, byte[] up, double[] weight, int n) {}

    private final List<Rows> rows = new ArrayList<>();

    LabelledWindow(List<LabelledBlock> blocks) {
        for (LabelledBlock block : blocks) {
            rows.add(Rows.of(block));
        }
    }

    void add(LabelledBlock block) {
        if (block.rows() > 0) {
            rows.add(Rows.of(block));
        }
    }

    /** Forgets blocks that ended at or before {@code oldest}; of those at or before {@code recent} the calibrated. */
    void prune(long oldest, long recent) {
        rows.removeIf(old -> old.block().lastTime() <= oldest);
        rows.replaceAll(old -> old.isRecent() && old.block().lastTime() <= recent ? old.aged() : old);
    }

    List<LabelledBlock> blocks() {
        return rows.stream().map(Rows::block).toList();
    }

    /** Rows known later than {@code cutoff} whose calibrated probability is kept. */
    Columns since(long cutoff) {
        List<Rows> blocks = reaching(cutoff);
        int most = rowsOf(blocks);
        double[] pRaw = new double[most];
        double[] p = new double[most];
        double[] zRaw = new double[most];
        double[] z = new double[most];
        byte[] up = new byte[most];
        long[] time = new long[most];
        int n = 0;
        for (Rows each : blocks) {
            LabelledBlock block = each.block();
            int t = each.timeAfter(cutoff);
            int first = each.rowsBefore(t);
            int length = block.rows() - first;
            System.arraycopy(block.pRaw(), first, pRaw, n, length);
            System.arraycopy(block.pCalibrated(), first, p, n, length);
            System.arraycopy(each.zRaw(), first, zRaw, n, length);
            System.arraycopy(each.zCalibrated(), first, z, n, length);
            System.arraycopy(block.up(), first, up, n, length);
            for (; t < block.time().length; t++) {
                Arrays.fill(time, n, n + block.count()[t], block.time()[t]);
                n += block.count()[t];
            }
        }
        return new Columns(pRaw, p, zRaw, z, up, time, n);
    }

    /** Rows known later than {@code cutoff} as sorted keys of the isotonic fit. */
    long[] isotonicKeys(long cutoff) {
        return SortedRuns.merge(
                reaching(cutoff).stream().map(each -> each.keysAfter(cutoff)).toList());
    }

    /**
     * Rows known later than {@code cutoff}, each weighing .5^(age/half-life)/(horizon (1 + (m - 1) rho)), m the rows
     * known at the same time; {@code old} times that in blocks before the version that spoke last.
     *
     * @param now age 0
     * @param old in [0, 1]
     */
    WeightedColumns weighted(long cutoff, long now, double halfLife, double old, int horizonBars, double rho) {
        List<Rows> blocks = reaching(cutoff);
        int most = rowsOf(blocks);
        double[] z = new double[most];
        byte[] up = new byte[most];
        double[] weights = new double[most];
        int n = 0;
        // times are evenly spaced: one power a spacing, not one a time
        long last = now;
        long spacing = 0;
        double growth = 1;
        double decay = 1;
        for (Rows each : blocks) {
            LabelledBlock block = each.block();
            boolean current = block.isOfAVersionIn(blocks.get(blocks.size() - 1).block());
            double full = (current ? 1 : old) / horizonBars;
            int t = each.timeAfter(cutoff);
            int first = each.rowsBefore(t);
            System.arraycopy(each.zRaw(), first, z, n, block.rows() - first);
            System.arraycopy(block.up(), first, up, n, block.rows() - first);
            for (; t < block.time().length; t++) {
                if (block.time()[t] - last != spacing) {
                    spacing = block.time()[t] - last;
                    growth = StrictMath.pow(2, spacing / halfLife);
                }
                decay *= growth;
                last = block.time()[t];
                int rowsAtOnce = block.count()[t];
                Arrays.fill(weights, n, n + rowsAtOnce, decay * full / (1 + (rowsAtOnce - 1) * rho));
                n += rowsAtOnce;
            }
        }
        return new WeightedColumns(z, up, weights, n);
    }

    /**
     * Correlation of residuals of symbols at one time over recent rows: the intraclass correlation of the design
     * effect 1 + (m - 1) rho. Within [0, 1]; 0 where no two symbols share a time.
     *
     * <p>Source: Kish, "Survey Sampling" (1965).
     */
    double correlationAtOneTime() {
        double products = 0;
        double pairs = 0;
        double squares = 0;
        long n = 0;
        for (Rows each : rows) {
            if (!each.isRecent()) {
                continue;
            }
            LabelledBlock block = each.block();
            int i = 0;
            for (int count : block.count()) {
                double sum = 0;
                double ownSquares = 0;
                for (int end = i + count; i < end; i++) {
                    double residual = block.up()[i] - block.pCalibrated()[i];
                    sum += residual;
                    ownSquares += residual * residual;
                }
                products += sum * sum - ownSquares;
                pairs += (double) count * (count - 1);
                squares += ownSquares;
                n += count;
            }
        }
        return pairs == 0 || squares == 0 ? 0 : Math.max(0, Math.min(1, products / pairs / (squares / n)));
    }

    /** The blocks that have a row known later than {@code cutoff}. */
    private List<Rows> reaching(long cutoff) {
        List<Rows> reaching = new ArrayList<>(rows.size());
        for (Rows each : rows) {
            if (each.block().lastTime() > cutoff) {
                reaching.add(each);
            }
        }
        return reaching;
    }

    private static int rowsOf(List<Rows> blocks) {
        int n = 0;
        for (Rows each : blocks) {
            n += each.block().rows();
        }
        return n;
    }
}
