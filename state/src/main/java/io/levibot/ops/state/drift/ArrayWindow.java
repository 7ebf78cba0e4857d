package io.levibot.ops.state.drift;

/**
 * A window of a continuous feature of which every cell has a count at hand: what the stream has of ticks. What a verdict
 * looks at are sums of neighbouring cells, taken without a list of the occupied ones.
 */
final class ArrayWindow implements JudgedWindow {

    private final FeatureReference feature;
    private final int[] counts;
    private final int from;
    private final int missingAt;
    private final CellTally scratch;
    private final int[] bins;
    private final int present;

    /**
     * @param counts by cell, those of the feature in [from, to); not changed
     * @param scratch filled when the tally is asked for
     */
    ArrayWindow(FeatureReference feature, int[] counts, int from, int to, CellTally scratch) {
        this.feature = feature;
        this.counts = counts;
        this.from = from;
        this.missingAt = to - 1;
        this.scratch = scratch;
        this.bins = new int[feature.bins().size()];
        feature.bins().count(counts, from, missingAt, bins);
        int sum = 0;
        for (int bin : bins) {
            sum += bin;
        }
        present = sum;
    }

    @Override
    public int present() {
        return present;
    }

    @Override
    public int missing() {
        return counts[missingAt];
    }

    @Override
    public int[] bins() {
        return bins;
    }

    @Override
    public int repeated() {
        int last = FeatureReference.place(feature.largest());
        int most = 0;
        int before = 0;
        int place = FeatureReference.place(feature.least());
        int here = held(place);
        for (; place <= last; place++) {
            int next = place < last ? held(place + 1) : 0;
            most = Math.max(most, here - before - next);
            before = here;
            here = next;
        }
        return most;
    }

    /** Values on a place, those outside of the reference left out. */
    private int held(int place) {
        int point = 2 * place;
        int above = point < feature.largest() ? counts[from + point + 1] : 0;
        return point < feature.least() ? above : counts[from + point] + above;
    }

    @Override
    public int outside() {
        return sum(from, from + feature.least()) + sum(from + feature.largest() + 1, missingAt);
    }

    private int sum(int first, int end) {
        int sum = 0;
        for (int cell = first; cell < end; cell++) {
            sum += counts[cell];
        }
        return sum;
    }

    @Override
    public CellTally tally() {
        scratch.clear(missingAt + 1 - from);
        scratch.take(counts, from, missingAt + 1);
        return scratch;
    }
}
