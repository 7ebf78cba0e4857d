package io.levibot.ops.state.calibration;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the calibration map of one model on one timeframe, over all symbols.
 *
 * <p>Rows may be added in any order. At each refit the rows matured by then are taken in order of (known time,
 * symbol), scored by the candidates that were in force when they were known, and the candidates are fitted anew.
 */
public final class Calibrator {

    private final CalibratorSnapshot snapshot;
    private final List<LabelledPrediction> pending = new ArrayList<>();

    public Calibrator(String model, String timeframe, CalibrationSettings settings) {
        this(
                new CalibratorSnapshot(
                        model,
                        timeframe,
                        List.of(),
                        List.of(),
                        List.of(CandidateMaps.none(settings.firstKind())),
                        new PrequentialScore().snapshot(),
                        new ConfidenceTightening().snapshot(),
                        Long.MIN_VALUE),
                settings);
    }

    /** Goes on from a snapshot. */
    public Calibrator(CalibratorSnapshot snapshot, CalibrationSettings settings) {
        this.snapshot = snapshot;
        pending.addAll(snapshot.pending());
    }

    /** Keeps a labelled row until the next refit. */
    public void add(LabelledPrediction row) {
        pending.add(row);
    }

    /** Scores what has matured by {@code now}, fits the candidates on it and chooses among them. */
    public CalibrationUpdate refit(long now) {
        throw new UnsupportedOperationException("refit at " + now);
    }

    /** The candidates by the time they came into force, oldest first: two days and one older. */
    public List<CandidateMaps> versions() {
        return snapshot.versions();
    }

    /** Returns an immutable copy; blocks of rows are shared, never copied. */
    public CalibratorSnapshot snapshot() {
        return snapshot;
    }
}
