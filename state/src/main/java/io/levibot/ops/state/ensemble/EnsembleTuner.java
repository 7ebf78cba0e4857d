package io.levibot.ops.state.ensemble;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hourly weights of one set of models: an optimum over the trailing window, smoothed by an EWMA,
 * {@code w = alpha w_new + (1 - alpha) w_old}.
 *
 * <p>Pure: the last set goes in, the next comes out, so the last set is all that is kept. Shrunk weights are held to those
 * before them only where these were an optimum themselves: the first ones are the optimum as it is; the original's start
 * from equal weights. When the models change, those that stay keep their weight, a single newcomer takes the place of a single leaver
 * (a promotion), any other newcomer enters at 1/N, and the whole is scaled to one.
 */
public final class EnsembleTuner {

    private final TunerSettings settings;

    public EnsembleTuner(TunerSettings settings) {
        this.settings = settings;
    }

    /**
     * Returns the weights at {@code at}.
     *
     * @param scope the name of the set
     * @param models sorted by name, at least one
     * @param pnl holds rows known at or before {@code at} only
     * @param last the set of the hour before; null at first
     */
    public WeightSet tune(long at, String scope, List<String> models, AlignedPnl pnl, @Nullable WeightSet last) {
        if (models.isEmpty()) {
            throw new IllegalArgumentException("models of " + scope + ": got none, expected at least one");
        }
        pnl.forget(at);
        double[][] series = pnl.series(models);
        ReturnMoments moments = ReturnMoments.of(series);
        double[] old = carried(models, last);
        boolean enough = enough(models, pnl);
        boolean first = last == null || last.note().equals(WeightSet.INSUFFICIENT_DATA);
        double[] raw = enough ? optimum(series, moments, old, first) : Simplex.equal(models.size());
        double share = !enough || (first && settings.method() == TunerMethod.SHRUNK) ? 1 : settings.alpha();
        double[] smoothed = new double[raw.length];
        for (int i = 0; i < raw.length; i++) {
            smoothed[i] = share * raw[i] + (1 - share) * old[i];
        }
        smoothed = Simplex.normalised(smoothed);
        double annual = Math.sqrt(settings.periodsPerYear());
        List<ModelWeight> weights = new ArrayList<>();
        for (int i = 0; i < raw.length; i++) {
            weights.add(new ModelWeight(models.get(i), raw[i], smoothed[i], annual * moments.sharpe(i)));
        }
        return new WeightSet(
                at,
                scope,
                weights,
                annual * moments.sharpe(smoothed),
                annual * moments.sharpe(Simplex.equal(raw.length)),
                turnover(weights, last),
                pnl.size(),
                enough ? "" : WeightSet.INSUFFICIENT_DATA);
    }

    /** Returns the models of production with the candidate in the slot it would replace, sorted. */
    public static List<String> withCandidate(List<String> production, String candidate, String replaces) {
        List<String> models = new ArrayList<>(production);
        models.remove(replaces);
        if (!models.contains(candidate)) {
            models.add(candidate);
        }
        models.sort(null);
        return List.copyOf(models);
    }

    private boolean enough(List<String> models, AlignedPnl pnl) {
        if (settings.method() == TunerMethod.SHRUNK) {
            return pnl.size() >= settings.leastBars();
        }
        for (String model : models) {
            if (pnl.points(model) < settings.leastBars()) {
                return false;
            }
        }
        return true;
    }

    private double[] optimum(double[][] series, ReturnMoments moments, double[] old, boolean first) {
        if (settings.method() == TunerMethod.MAX_SHARPE) {
            return MaxSharpeWeights.solve(moments);
        }
        WeightPulls pulls = settings.pulls();
        return ShrunkWeights.solve(series, moments, old, first ? pulls.withoutPrevious() : pulls);
    }

    private static double[] carried(List<String> models, @Nullable WeightSet last) {
        if (last == null) {
            return Simplex.equal(models.size());
        }
        List<String> before = last.weights().stream().map(ModelWeight::model).toList();
        List<String> leavers = before.stream().filter(m -> !models.contains(m)).toList();
        List<String> newcomers =
                models.stream().filter(m -> !before.contains(m)).toList();
        boolean takesOver = leavers.size() == 1 && newcomers.size() == 1;
        double[] weights = new double[models.size()];
        for (int i = 0; i < weights.length; i++) {
            String model = models.get(i);
            if (before.contains(model)) {
                weights[i] = last.of(model);
            } else {
                weights[i] = takesOver ? last.of(leavers.get(0)) : 1.0 / weights.length;
            }
        }
        return Simplex.normalised(weights);
    }

    private static double turnover(List<ModelWeight> weights, @Nullable WeightSet last) {
        if (last == null) {
            return 0;
        }
        double turnover = 0;
        for (ModelWeight weight : weights) {
            turnover += Math.abs(weight.smoothed() - last.of(weight.model()));
        }
        for (ModelWeight weight : last.weights()) {
            boolean left = weights.stream().noneMatch(w -> w.model().equals(weight.model()));
            turnover += left ? weight.smoothed() : 0;
        }
        return turnover;
    }
}
