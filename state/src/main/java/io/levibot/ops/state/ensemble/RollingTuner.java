package io.levibot.ops.state.ensemble;

import io.levibot.ops.state.canary.ModelRegistry;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Both weight sets, bar by bar: at the first bar of every interval (at its close, where that is the full hour), and where
 * the models change, each is found anew from the trailing window; and what production earned is at the weights of the bar before.
 *
 * <p>Each set knows only its own past, so a promotion further down needs nothing to come back here. Where the registry
 * makes the challenger's models the production set, production goes on from the challenger's weights.
 */
public final class RollingTuner {

    /** The name of production's set. */
    public static final String PRODUCTION = "production";

    /** The name of the set with the candidate in its slot. */
    public static final String CHALLENGER = "candidate";

    private final EnsembleTuner tuner;
    private final long intervalMillis;
    private final AlignedPnl window;
    private TunerBook book;

    /**
     * Goes on from a snapshot.
     *
     * @param rows of the window, in the order of time
     */
    public RollingTuner(TunerSettings settings, long intervalMillis, Collection<BarReturns> rows, TunerBook book) {
        this.tuner = new EnsembleTuner(settings);
        this.intervalMillis = intervalMillis;
        this.window = AlignedPnl.of(settings.windowMillis(), rows);
        this.book = book;
    }

    /** Takes one bar, later than the last one. */
    public EnsembleBar add(BarReturns bar, ModelRegistry registry) {
        long at = bar.knownAt();
        WeightSet before = book.production();
        boolean paired = before != null && bar.has(registry.candidate());
        double prod = before == null ? 0 : before.earned(bar);
        window.add(bar);
        boolean due = before == null
                || Math.floorDiv(at, intervalMillis) > Math.floorDiv(book.tunedAt(), intervalMillis)
                || !before.models().equals(registry.production())
                || !challengers(book.challenger()).equals(challengers(registry));
        if (due) {
            book = new TunerBook(at, production(at, registry), challenger(at, registry));
        }
        return new EnsembleBar(
                at,
                paired,
                prod,
                bar.of(registry.candidate()),
                due ? book.production() : null,
                due ? book.challenger() : null);
    }

    /** The rows of the window, in the order of time. */
    public List<BarReturns> rows() {
        return window.snapshot();
    }

    /** What is kept beside them. */
    public TunerBook snapshot() {
        return book;
    }

    private WeightSet production(long at, ModelRegistry registry) {
        List<String> models = registry.production();
        WeightSet challenger = book.challenger();
        boolean promoted = challenger != null
                && challenger.models().equals(models)
                && (book.production() == null || !book.production().models().equals(models));
        return tuner.tune(at, PRODUCTION, models, window, promoted ? challenger : book.production());
    }

    private @Nullable WeightSet challenger(long at, ModelRegistry registry) {
        List<String> models = challengers(registry);
        return models.isEmpty() ? null : tuner.tune(at, CHALLENGER, models, window, book.challenger());
    }

    private static List<String> challengers(@Nullable WeightSet set) {
        return set == null ? List.of() : set.models();
    }

    private static List<String> challengers(ModelRegistry registry) {
        return registry.candidate().isEmpty()
                ? List.of()
                : EnsembleTuner.withCandidate(registry.production(), registry.candidate(), registry.replaces());
    }
}
