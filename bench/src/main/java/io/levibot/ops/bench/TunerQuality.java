package io.levibot.ops.bench;

import io.levibot.ops.state.ensemble.AlignedPnl;
import io.levibot.ops.state.ensemble.BarReturns;
import io.levibot.ops.state.ensemble.EnsembleTuner;
import io.levibot.ops.state.ensemble.ModelReturn;
import io.levibot.ops.state.ensemble.TunerSettings;
import io.levibot.ops.state.ensemble.WeightSet;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/**
 * What tuned weights gain over equal ones where the truth is known: a pair of models of true Sharpe ratios 3 and 0, bar
 * returns normal and correlated .5.
 *
 * <p>Weights are found hourly from the trailing window, from a fortnight before it has filled on: by then they have left the
 * equal weights that they begin with, which is a move of its own and no turnover of a job that runs. The day after that is
 * valued at the true moments, which they cannot know, net of 5 bp on their turnover. Gains are
 * annualised Sharpe ratios.
 */
public final class TunerQuality {

    /** The seed of the published figures. */
    public static final long SEED = 20240105;

    private static final long BAR = 900_000L;
    private static final int BARS_A_DAY = 96;
    private static final int BARS_AN_HOUR = 4;

    /** In which weights leave the equal ones. */
    private static final int LEAVING = 14 * BARS_A_DAY;

    private static final double PERIODS = 35_040;
    private static final double BAR_DEVIATION = .002;
    private static final double COST = 5e-4;
    private static final double SHARPE = 3;
    private static final double CORRELATION = .5;
    private static final List<String> MODELS = List.of("a", "b");

    /**
     * What one method gains over equal weights.
     *
     * @param shareWorse of the runs that gain nothing
     * @param turnoverPerDay sum of absolute changes of weights, mean of the runs
     */
    public record Gain(double mean, double median, double shareWorse, double turnoverPerDay) {}

    private record Run(double gain, double turnover) {}

    /** Runs a method; the same arguments give the same result on any number of cores. */
    public Gain run(TunerSettings settings, int runs, long seed) {
        return run(settings, runs, seed, SHARPE, 0);
    }

    /** As {@link #run(TunerSettings, int, long)}, for two other true Sharpe ratios. */
    Gain run(TunerSettings settings, int runs, long seed, double first, double second) {
        if (runs < 1) {
            throw new IllegalArgumentException("runs: got " + runs + ", expected 1 or more");
        }
        long[] seeds = new SplittableRandom(seed).longs(runs).toArray();
        LongFunction<Run> one = each -> one(settings, each, first, second);
        List<Run> all = IntStream.range(0, runs)
                .parallel()
                .mapToObj(run -> one.apply(seeds[run]))
                .toList();
        double[] gains = all.stream().mapToDouble(Run::gain).sorted().toArray();
        return new Gain(
                Arrays.stream(gains).average().orElseThrow(),
                gains[runs / 2],
                Arrays.stream(gains).filter(gain -> gain <= 0).count() / (double) runs,
                all.stream().mapToDouble(Run::turnover).average().orElseThrow());
    }

    private static Run one(TunerSettings settings, long seed, double first, double second) {
        SplittableRandom random = new SplittableRandom(seed);
        double firstMean = first * BAR_DEVIATION / Math.sqrt(PERIODS);
        double secondMean = second * BAR_DEVIATION / Math.sqrt(PERIODS);
        AlignedPnl pnl = new AlignedPnl(settings.windowMillis());
        EnsembleTuner tuner = new EnsembleTuner(settings);
        int filled = (int) (settings.windowMillis() / BAR);
        WeightSet weights = null;
        double earned = 0;
        double variance = 0;
        double turnover = 0;
        int hours = 0;
        for (int bar = 1; bar <= filled + BARS_A_DAY; bar++) {
            double common = Math.sqrt(CORRELATION) * random.nextGaussian();
            double own = Math.sqrt(1 - CORRELATION);
            pnl.add(new BarReturns(
                    bar * BAR,
                    1,
                    List.of(
                            new ModelReturn("a", firstMean + BAR_DEVIATION * (common + own * random.nextGaussian())),
                            new ModelReturn(
                                    "b", secondMean + BAR_DEVIATION * (common + own * random.nextGaussian())))));
            if (bar < filled - LEAVING || bar % BARS_AN_HOUR != 0) {
                continue;
            }
            weights = tuner.tune(bar * BAR, "production", MODELS, pnl, weights);
            if (bar > filled) {
                double a = weights.of("a");
                double b = weights.of("b");
                turnover += weights.turnover();
                earned += BARS_AN_HOUR * (firstMean * a + secondMean * b) - COST * weights.turnover();
                variance += BARS_AN_HOUR * BAR_DEVIATION * BAR_DEVIATION * (a * a + b * b + 2 * CORRELATION * a * b);
                hours++;
            }
        }
        double bars = (double) BARS_AN_HOUR * hours;
        double tuned = earned / bars / Math.sqrt(variance / bars) * Math.sqrt(PERIODS);
        double equal = (first + second) / 2 / Math.sqrt((1 + CORRELATION) / 2);
        return new Run(tuned - equal, turnover);
    }
}
