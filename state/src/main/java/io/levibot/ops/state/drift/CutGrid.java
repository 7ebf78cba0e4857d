package io.levibot.ops.state.drift;

/**
 * How many cut points lie below a value, found without a search for almost all values: buckets of equal width over the
 * bulk of the cuts, in the value or in its logarithm, narrow enough that few hold two cuts.
 *
 * <p>Buckets never decrease in the value: IEEE subtraction and multiplication by a positive number round monotonically,
 * and so do a double's bits, those of negative numbers turned round. The first and the last bucket hold all that lies
 * outside.
 */
final class CutGrid {

    /** More points have no grid: a bucket's start would not fit 15 bits. */
    static final int MOST_POINTS = 0x7FFF;
    /** Marks a bucket of two cuts or more, and the two outermost. */
    static final int CROWDED = 0x8000;

    private static final int BUCKETS_A_CUT = 12;
    /** One part in so many of the cuts may lie outside at each end. */
    private static final int[] TAILS = {Integer.MAX_VALUE, 512, 256, 128, 64, 32};
    /** By this share of the cuts a logarithmic grid must be better than a uniform one, which costs less. */
    private static final double LOG_WORTH = .05;

    final boolean logarithmic;
    final double origin;
    final double scale;
    final int shift;
    final long base;
    /** By bucket, how many cuts lie in buckets before it, and {@link #CROWDED}. */
    final char[] starts;

    /** Most cuts of one bucket between the outermost. */
    private int fullest;
    /** Cuts of the fuller of the outermost. */
    private int outside;
    /** Cuts that a value next to them is not located by without a search. */
    private int searched;

    private CutGrid(boolean logarithmic, double[] cuts, int tail, char[] starts) {
        this.logarithmic = logarithmic;
        this.starts = starts;
        double first = cuts[tail];
        double last = cuts[cuts.length - 1 - tail];
        int buckets = starts.length - 2;
        double perUnit = (buckets - 1) / (last - first);
        scale = perUnit > 0 && perUnit <= Double.MAX_VALUE ? perUnit : 1;
        origin = first - 1 / scale;
        int bits = 2; // the difference of two numbers of 62 bits cannot overflow
        while ((order(last) >> bits) - (order(first) >> bits) >= buckets) {
            bits++;
        }
        shift = bits;
        base = (order(first) >> bits) - 1;
        measure(cuts);
    }

    /** @param cuts increasing, without -0.0, at least one and at most {@link #MOST_POINTS} */
    static CutGrid over(double[] cuts) {
        char[] starts = new char[BUCKETS_A_CUT * Math.max(2, cuts.length) + 2];
        CutGrid best = new CutGrid(false, cuts, 0, starts);
        for (boolean logarithmic : new boolean[] {false, true}) {
            for (int part : TAILS) {
                CutGrid grid = new CutGrid(logarithmic, cuts, (cuts.length - 1) / part, starts);
                double worth = logarithmic == best.logarithmic ? 0 : LOG_WORTH * cuts.length;
                if (grid.searched < best.searched - worth) {
                    best = grid;
                }
            }
        }
        best.fill(cuts);
        return best;
    }

    /** Increasing in the value; equal only for equal values, 0.0 and -0.0 among them. */
    static long order(double value) {
        long bits = Double.doubleToRawLongBits(value + 0.0);
        return bits ^ (bits >> 63 & Long.MAX_VALUE);
    }

    /** The bucket of a value; of NaN any. */
    int bucket(double value) {
        // a cast from double saturates
        long at = logarithmic ? (order(value) >> shift) - base : (int) ((value - origin) * scale);
        return (int) Math.max(0, Math.min(at, starts.length - 1));
    }

    boolean isOutermost(int bucket) {
        return bucket == 0 || bucket == starts.length - 1;
    }

    int fullest() {
        return fullest;
    }

    int outside() {
        return outside;
    }

    private void measure(double[] cuts) {
        for (int i = 0, next = 0; i < cuts.length; i = next) {
            int bucket = bucket(cuts[i]);
            while (next < cuts.length && bucket(cuts[next]) == bucket) {
                next++;
            }
            int held = next - i;
            if (isOutermost(bucket)) {
                outside = Math.max(outside, held);
                searched += held;
            } else {
                fullest = Math.max(fullest, held);
                searched += held > 1 ? held : 0;
            }
        }
    }

    private void fill(double[] cuts) {
        int at = 0;
        for (int bucket = 0; bucket < starts.length; bucket++) {
            int before = at;
            while (at < cuts.length && bucket(cuts[at]) == bucket) {
                at++;
            }
            starts[bucket] = (char) (at - before > 1 || isOutermost(bucket) ? before | CROWDED : before);
        }
    }
}
