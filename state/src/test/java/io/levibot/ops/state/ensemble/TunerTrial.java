package io.levibot.ops.state.ensemble;

import io.levibot.ops.state.shadow.Performance;
import io.levibot.ops.state.shadow.PerformanceStatistics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a tuner hourly over bars, each earned at the weights of the bar before, 5 bp on every unit of turnover. */
final class TunerTrial {

    private static final long BAR = 900_000L;
    private static final long HOUR = 3_600_000L;
    private static final double COST = 5e-4;

    private final EnsembleTuner tuner;
    private final AlignedPnl pnl;
    private final List<String> models;
    private final PerformanceStatistics earned = new PerformanceStatistics();
    private final PerformanceStatistics equal = new PerformanceStatistics();
    private @Nullable WeightSet weights;

    TunerTrial(TunerSettings settings, List<String> models) {
        tuner = new EnsembleTuner(settings);
        pnl = new AlignedPnl(settings.windowMillis());
        this.models = models;
    }

    /** One bar; {@code counts} is false while the tuner only warms up. */
    void bar(BarReturns bar, boolean counts) {
        double mean = 0;
        double weighted = 0;
        for (String model : models) {
            mean += bar.of(model) / models.size();
        }
        weighted = weights == null ? mean : weights.earned(bar);
        pnl.add(bar);
        double cost = 0;
        if (bar.knownAt() % HOUR == 0) {
            weights = tuner.tune(bar.knownAt(), "production", models, pnl, weights);
            cost = COST * weights.turnover();
        }
        if (counts) {
            earned.add(weighted - cost);
            equal.add(mean);
        }
    }

    @Nullable
    WeightSet weights() {
        return weights;
    }

    /** Annualised Sharpe ratio of the tuned mix less that of equal weights, net. */
    double gain() {
        return annual(earned.snapshot()) - annual(equal.snapshot());
    }

    private static double annual(Performance performance) {
        return performance.sharpe(PerformanceStatistics.periodsPerYear(BAR));
    }
}
