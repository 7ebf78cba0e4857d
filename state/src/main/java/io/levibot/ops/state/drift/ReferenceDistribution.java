package io.levibot.ops.state.drift;

import io.levibot.ops.state.event.SeriesKey;
import java.util.List;

/**
 * What a model was trained on: one key's reference sample, feature by feature, in counts over fixed cells. Immutable,
 * content-addressed, and safe to share between threads and keys of state.
 *
 * <p>All features share one flat index space of cells: feature f's cells begin at {@link #offset offset(f)}.
 */
public final class ReferenceDistribution {

    private final ReferenceSnapshot snapshot;
    private final String hash;
    private final SeriesKey key;
    private final List<FeatureReference> features;
    private final int[] offsets;

    private ReferenceDistribution(ReferenceSnapshot snapshot) {
        this.snapshot = snapshot;
        this.hash = ReferenceHash.of(snapshot);
        this.key = new SeriesKey(snapshot.symbol(), snapshot.timeframe());
        this.features = snapshot.features().stream().map(FeatureReference::new).toList();
        this.offsets = new int[features.size() + 1];
        for (int f = 0; f < features.size(); f++) {
            offsets[f + 1] = Math.addExact(offsets[f], features.get(f).locator().cells());
        }
    }

    /** Rebuilds a reference; throws IllegalArgumentException, naming the feature, where the snapshot contradicts itself. */
    public static ReferenceDistribution of(ReferenceSnapshot snapshot) {
        return new ReferenceDistribution(snapshot);
    }

    /**
     * Builds and calibrates a reference from training rows.
     *
     * @param key whose rows these are
     * @param version the user's name for it
     * @param names one per column, distinct
     * @param ts opens of the rows' bars, epoch milliseconds, never decreasing
     * @param columns one per name, as long as {@code ts}; NaN is missing
     * @throws IllegalArgumentException when lengths differ, times decrease, or there is no row
     */
    public static ReferenceDistribution build(
            SeriesKey key,
            String version,
            List<String> names,
            long[] ts,
            double[][] columns,
            ReferenceOptions options) {
        return of(new ReferenceBuilder(key, version, options).build(names, ts, columns));
    }

    /** What it can be rebuilt from, exactly. */
    public ReferenceSnapshot snapshot() {
        return snapshot;
    }

    public SeriesKey key() {
        return key;
    }

    public String version() {
        return snapshot.version();
    }

    /** SHA-256 of the snapshot's content, hexadecimal. Equal content, equal hash, on every machine. */
    public String hash() {
        return hash;
    }

    public int rows() {
        return snapshot.rows();
    }

    public DriftWindows windows() {
        return snapshot.windows();
    }

    public CalibrationQuality quality() {
        return snapshot.quality();
    }

    public AlarmThresholds thresholds() {
        return snapshot.thresholds();
    }

    public List<FeatureReference> features() {
        return features;
    }

    /** The place of a feature, or -1. */
    public int indexOf(String feature) {
        for (int f = 0; f < features.size(); f++) {
            if (features.get(f).name().equals(feature)) {
                return f;
            }
        }
        return -1;
    }

    /** The first cell of a feature; {@code offset(features().size())} is the number of all cells. */
    public int offset(int feature) {
        return offsets[feature];
    }

    /** Cells of all features together. */
    public int cells() {
        return offsets[features.size()];
    }

    /** One feature's part of a window. A view: it changes with the counts and with the scratch. */
    JudgedWindow window(CellCounts counts, int feature, CellTally scratch) {
        int[] array = counts.array();
        if (array.length == cells() && !features.get(feature).categorical()) {
            return new ArrayWindow(features.get(feature), array, offsets[feature], offsets[feature + 1], scratch);
        }
        tally(counts, feature, scratch);
        return new TallyWindow(features.get(feature), scratch);
    }

    /** Copies one feature's occupied cells into a tally. */
    void tally(CellCounts counts, int feature, CellTally into) {
        if (counts.cells() != cells()) {
            throw new IllegalArgumentException(
                    "cell counts: got " + counts.cells() + " cells, expected " + cells() + " of reference " + hash);
        }
        counts.slice(offsets[feature], offsets[feature + 1], into);
    }

    @Override
    public String toString() {
        return "reference " + key + " " + version() + " " + hash;
    }
}
