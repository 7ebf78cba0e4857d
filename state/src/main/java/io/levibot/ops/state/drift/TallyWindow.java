package io.levibot.ops.state.drift;

/** A window whose occupied cells are at hand: what the stream has of bars. */
final class TallyWindow implements JudgedWindow {

    private final FeatureReference feature;
    private final CellTally tally;
    private final int[] bins;

    TallyWindow(FeatureReference feature, CellTally tally) {
        this.feature = feature;
        this.tally = tally;
        this.bins = new int[feature.bins().size()];
        feature.bins().count(tally, bins);
    }

    @Override
    public int present() {
        return tally.present();
    }

    @Override
    public int missing() {
        return tally.missing();
    }

    @Override
    public int[] bins() {
        return bins;
    }

    @Override
    public int repeated() {
        int most = 0;
        int below = Integer.MIN_VALUE; // the place before, what it and the one before it held
        int held = 0;
        int heldBefore = 0;
        for (int i = 0; i < tally.size(); ) {
            int place = FeatureReference.place(tally.cell(i));
            int here = 0;
            for (; i < tally.size() && FeatureReference.place(tally.cell(i)) == place; i++) {
                here += feature.isOutside(tally.cell(i)) ? 0 : tally.count(i);
            }
            if (place != below + 1) {
                most = Math.max(most, held - heldBefore);
                held = 0;
            } else {
                most = Math.max(most, held - heldBefore - here);
            }
            heldBefore = held;
            held = here;
            below = place;
        }
        return Math.max(most, held - heldBefore);
    }

    @Override
    public int outside() {
        int count = 0;
        for (int i = 0; i < tally.size(); i++) {
            if (feature.isOutside(tally.cell(i))) {
                count += tally.count(i);
            }
        }
        return count;
    }

    @Override
    public CellTally tally() {
        return tally;
    }
}
