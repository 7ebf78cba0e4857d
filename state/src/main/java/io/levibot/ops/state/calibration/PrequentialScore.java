package io.levibot.ops.state.calibration;

import java.util.ArrayList;
import java.util.List;

/**
 * Trailing log-loss of each candidate map, every row scored by the candidates that were fitted before it was known
 * (Dawid's prequential principle), and the rule that chooses among them.
 *
 * <p>The chosen map is kept until another's mean log-loss over the window is lower by more than a gain: candidates
 * are close to each other most of the time, and a choice that follows noise costs more than it finds.
 *
 * <p>Source: Dawid, "Statistical theory: the prequential approach", JRSS A 147 (1984).
 */
public final class PrequentialScore {

    /**
     * The rows of one refit period.
     *
     * @param end when they were scored, UTC epoch milliseconds
     * @param loss sum of log-losses in nats per {@link MapKind}, by ordinal
     * @param inForce sum of log-losses of what left us
     */
    public record Period(long end, int rows, double[] loss, double inForce) {}

    /** The periods in the window, oldest first. */
    public record Snapshot(List<Period> periods) {}

    private final List<Period> periods;

    public PrequentialScore() {
        this(new Snapshot(List.of()));
    }

    public PrequentialScore(Snapshot snapshot) {
        periods = new ArrayList<>(snapshot.periods());
    }

    /** Adds a period and forgets those that ended at or before {@code cutoff}. */
    public void add(Period period, long cutoff) {
        if (period.rows() > 0) {
            periods.add(period);
        }
        periods.removeIf(old -> old.end() <= cutoff);
    }

    public int rows() {
        int rows = 0;
        for (Period period : periods) {
            rows += period.rows();
        }
        return rows;
    }

    /** Mean log-loss in nats per {@link MapKind}, by ordinal; NaN without rows. */
    public double[] logLoss() {
        double[] mean = new double[MapKind.values().length];
        for (Period period : periods) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += period.loss()[k];
            }
        }
        int rows = rows();
        for (int k = 0; k < mean.length; k++) {
            mean[k] = rows == 0 ? Double.NaN : mean[k] / rows;
        }
        return mean;
    }

    /** Mean log-loss in nats of what left us; NaN without rows. */
    public double logLossInForce() {
        double sum = 0;
        for (Period period : periods) {
            sum += period.inForce();
        }
        int rows = rows();
        return rows == 0 ? Double.NaN : sum / rows;
    }

    /** Returns the best candidate where it beats the incumbent by more than {@code gain}, else the incumbent. */
    public MapKind choose(MapKind incumbent, double gain) {
        double[] mean = logLoss();
        MapKind best = incumbent;
        for (MapKind kind : MapKind.values()) {
            if (mean[kind.ordinal()] < mean[best.ordinal()]) {
                best = kind;
            }
        }
        return mean[incumbent.ordinal()] - mean[best.ordinal()] > gain ? best : incumbent;
    }

    public Snapshot snapshot() {
        return new Snapshot(List.copyOf(periods));
    }
}
