package io.levibot.ops.state.calibration;

import java.util.ArrayList;
import java.util.List;

/**
 * Trailing log-loss of each candidate map, every row scored by the candidates that were fitted before it was known
 * (Dawid's prequential principle), and the rule that chooses among them.
 *
 * <p>The chosen map is kept until another's mean log-loss over the window is lower by more than a gain and by more than
 * {@value #BEYOND_CHANCE} standard errors, days being the independent units: candidates are close to each other most of the
 * time, and a choice that follows noise costs more than it finds. Only the way back to Platt, the map of the fewest
 * parameters that still learns, asks for the gain alone: one lucky month must not hold for half a year.
 *
 * <p>Source: Dawid, "Statistical theory: the prequential approach", JRSS A 147 (1984).
 */
public final class PrequentialScore {

    /** Standard errors by which a challenger must be better. */
    static final double BEYOND_CHANCE = 3;

    private static final long DAY = 86_400_000L;

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

    /**
     * Returns the best candidate where it beats the incumbent by more than {@code gain} and chance, else the incumbent; in its
     * place Platt where that beats it by more than {@code gain}.
     */
    public MapKind choose(MapKind inForce, double gain) {
        double[] mean = logLoss();
        MapKind incumbent = mean[inForce.ordinal()] - mean[MapKind.PLATT.ordinal()] > gain ? MapKind.PLATT : inForce;
        MapKind best = incumbent;
        for (MapKind kind : MapKind.values()) {
            if (mean[kind.ordinal()] < mean[best.ordinal()]) {
                best = kind;
            }
        }
        boolean better = mean[incumbent.ordinal()] - mean[best.ordinal()] > gain
                && standardErrors(incumbent, best) > BEYOND_CHANCE;
        return better ? best : incumbent;
    }

    /** By how many standard errors of a sum over days the first loses against the second; 0 within two days. */
    private double standardErrors(MapKind first, MapKind second) {
        List<Double> days = new ArrayList<>();
        long day = Long.MIN_VALUE;
        for (Period period : periods) {
            double excess = period.loss()[first.ordinal()] - period.loss()[second.ordinal()];
            // a period ends at its day's end at the latest
            long of = Math.floorDiv(period.end() - 1, DAY);
            if (of == day) {
                days.set(days.size() - 1, days.get(days.size() - 1) + excess);
            } else {
                days.add(excess);
                day = of;
            }
        }
        double sum = 0;
        for (double excess : days) {
            sum += excess;
        }
        int n = days.size();
        double squares = 0;
        for (double excess : days) {
            squares += (excess - sum / n) * (excess - sum / n);
        }
        return n < 3 || squares == 0 ? 0 : sum / StrictMath.sqrt(squares * n / (n - 1));
    }

    public Snapshot snapshot() {
        return new Snapshot(List.copyOf(periods));
    }
}
