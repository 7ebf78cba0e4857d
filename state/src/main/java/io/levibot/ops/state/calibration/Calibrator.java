package io.levibot.ops.state.calibration;

import io.levibot.ops.state.event.Timeframe;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Keeps the calibration map of one model on one timeframe, over all symbols.
 *
 * <p>Rows may be added in any order. At each refit the rows matured by then are taken in order of (known time,
 * symbol), scored by the candidates that were in force when they were known, and the candidates are fitted anew on
 * their windows; the one with the best trailing prequential log-loss is in force from the refit's time on (inclusive).
 *
 * <p>Cost of a refit: O(rows of the windows), a merge of the isotonic window's sorted blocks apart. Memory: 42 bytes a
 * row of the score window, 26 a row of the Platt window; a snapshot leaves out the logits and keys, 24 and 16 of them.
 */
public final class Calibrator {

    /** Older candidates than this are not asked for any more: the longest a prediction may wait for its outcome. */
    private static final long KEEP_VERSIONS_MILLIS = 2 * 86_400_000L;

    private final String model;
    private final String timeframe;
    private final CalibrationSettings settings;
    private final long clusterMillis;
    private final List<LabelledPrediction> pending;
    private final LabelledWindow window;
    private final List<CandidateMaps> versions;
    private final PrequentialScore score;
    private final ConfidenceTightening tightening;
    private boolean alerting;
    private long lastRefit;

    public Calibrator(String model, String timeframe, CalibrationSettings settings) {
        this(
                new CalibratorSnapshot(
                        model,
                        timeframe,
                        List.of(),
                        List.of(),
                        List.of(CandidateMaps.none(settings.firstKind())),
                        new PrequentialScore().snapshot(),
                        new ConfidenceTightening(settings.tightening()).snapshot(),
                        false,
                        Long.MIN_VALUE),
                settings);
    }

    /** Goes on from a snapshot. */
    public Calibrator(CalibratorSnapshot snapshot, CalibrationSettings settings) {
        this.model = snapshot.model();
        this.timeframe = snapshot.timeframe();
        this.settings = settings;
        this.clusterMillis =
                CalibrationUncertainty.CLUSTER_BARS * Timeframe.parse(timeframe).millis();
        this.pending = new ArrayList<>(snapshot.pending());
        this.window = new LabelledWindow(snapshot.blocks());
        this.versions = new ArrayList<>(snapshot.versions());
        this.score = new PrequentialScore(snapshot.score());
        this.tightening = new ConfidenceTightening(snapshot.tightening(), settings.tightening());
        this.alerting = snapshot.alerting();
        this.lastRefit = snapshot.lastRefit();
    }

    /** Keeps a labelled row until the next refit. */
    public void add(LabelledPrediction row) {
        if (!row.model().equals(model) || !row.timeframe().equals(timeframe)) {
            throw new IllegalArgumentException(
                    "calibrator of " + model + "@" + timeframe + ": got a row of " + row.series());
        }
        pending.add(row);
    }

    /**
     * Scores what has matured by {@code now}, fits the candidates on it and chooses among them.
     *
     * @param now event time, later than that of the last refit
     */
    public CalibrationUpdate refit(long now) {
        if (now <= lastRefit) {
            throw new IllegalArgumentException("calibrator of " + model + "@" + timeframe + ": got a refit at " + now
                    + ", expected later than the last at " + lastRefit);
        }
        scoreMatured(now);
        window.prune(now - settings.plattMillis(), now - settings.scoreMillis());
        CandidateMaps maps = fit(now);
        versions.add(maps);
        while (versions.size() > 1 && versions.get(1).since() <= now - KEEP_VERSIONS_MILLIS) {
            versions.remove(0);
        }
        lastRefit = now;
        return figures(now, maps);
    }

    /** Returns the candidates for a prediction known at a time within the last two days. */
    public CandidateMaps candidatesAsOf(long time) {
        for (int i = versions.size() - 1; i > 0; i--) {
            if (versions.get(i).since() <= time) {
                return versions.get(i);
            }
        }
        return versions.get(0);
    }

    /** The candidates by the time they came into force, oldest first: two days and one older. */
    public List<CandidateMaps> versions() {
        return List.copyOf(versions);
    }

    /** Returns an immutable copy; blocks of rows are shared, never copied. */
    public CalibratorSnapshot snapshot() {
        return new CalibratorSnapshot(
                model,
                timeframe,
                List.copyOf(pending),
                window.blocks(),
                List.copyOf(versions),
                score.snapshot(),
                tightening.snapshot(),
                alerting,
                lastRefit);
    }

    private void scoreMatured(long now) {
        List<LabelledPrediction> matured = new ArrayList<>();
        for (Iterator<LabelledPrediction> each = pending.iterator(); each.hasNext(); ) {
            LabelledPrediction row = each.next();
            if (row.maturedAt() <= now) {
                matured.add(row);
                each.remove();
            }
        }
        matured.sort(LabelledPrediction.ORDER);
        BlockBuilder block = new BlockBuilder(matured.size());
        double[] loss = new double[MapKind.values().length];
        double inForce = 0;
        for (LabelledPrediction row : matured) {
            CandidateMaps maps = candidatesAsOf(row.knownAt());
            double calibrated = maps.inForce().apply(row.pRaw());
            for (MapKind kind : MapKind.values()) {
                loss[kind.ordinal()] += Probability.logLoss(maps.map(kind).apply(row.pRaw()), row.up());
            }
            inForce += Probability.logLoss(calibrated, row.up());
            block.add(row, calibrated);
        }
        window.add(block.build());
        score.add(new PrequentialScore.Period(now, matured.size(), loss, inForce), now - settings.scoreMillis());
    }

    private CandidateMaps fit(long now) {
        CandidateMaps last = versions.get(versions.size() - 1);
        long[] keys = window.isotonicKeys(now - settings.isotonicMillis());
        CalibrationMap isotonic =
                keys.length == 0 ? CalibrationMap.identity() : IsotonicCalibrator.fitSorted(keys, keys.length);
        LabelledWindow.WeightedColumns rows = window.weighted(
                now - settings.plattMillis(),
                now,
                settings.plattHalfLifeMillis(),
                settings.oldVersionWeight(),
                settings.horizonBars(),
                window.correlationAtOneTime());
        CalibrationMap platt = PlattMapCalibrator.fit(
                rows.z(), rows.up(), rows.weight(), rows.n(), settings.plattPrior(), last.platt());
        MapKind chosen = settings.isPinned() ? last.chosen() : score.choose(last.chosen(), settings.switchGain());
        return new CandidateMaps(now, chosen, platt, isotonic);
    }

    private CalibrationUpdate figures(long now, CandidateMaps maps) {
        LabelledWindow.Columns recent = window.since(now - settings.scoreMillis());
        LabelledWindow.Columns week = window.since(now - settings.eceMillis());
        ExpectedCalibrationError raw = new ExpectedCalibrationError(settings.eceBins());
        ExpectedCalibrationError calibrated = new ExpectedCalibrationError(settings.eceBins());
        for (int i = 0; i < week.n(); i++) {
            raw.add(week.pRaw()[i], week.up()[i] == 1);
            calibrated.add(week.p()[i], week.up()[i] == 1);
        }
        long[] cluster = recent.clusters(clusterMillis);
        CalibrationUncertainty slope =
                CalibrationUncertainty.of(recent.p(), recent.z(), recent.up(), cluster, recent.n(), seed(now));
        Boldness boldness = Boldness.of(recent.zRaw(), recent.z(), recent.time(), recent.n());
        CalibrationAlert alert = slope.rejects(settings.alertPValue())
                ? CalibrationAlert.MISCALIBRATED
                : boldness.isAlert() ? CalibrationAlert.BOLD : CalibrationAlert.NONE;
        boolean raised = alert != CalibrationAlert.NONE && !alerting;
        alerting = alert != CalibrationAlert.NONE;
        tightening.update(now, slope.eceUpper() + boldness.unearned());
        return new CalibrationUpdate(
                model,
                timeframe,
                now,
                maps,
                recent.n(),
                score.logLoss(),
                score.logLossInForce(),
                raw.snapshot(),
                calibrated.snapshot(),
                DebiasedCalibrationError.clustered(recent.p(), recent.up(), cluster, recent.n()),
                slope,
                boldness,
                alert,
                raised,
                tightening.minConfidence(settings.minConfidence()),
                tightening.blocked());
    }

    /** FNV-1a of the series' name, then its time: the same draws in every run. */
    private long seed(long now) {
        String series = model + "@" + timeframe;
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < series.length(); i++) {
            hash = (hash ^ series.charAt(i)) * 0x100000001b3L;
        }
        return (hash ^ now) * 0x100000001b3L;
    }
}
