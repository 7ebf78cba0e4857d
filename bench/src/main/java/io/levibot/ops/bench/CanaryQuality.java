package io.levibot.ops.bench;

import io.levibot.ops.state.canary.CanaryBook;
import io.levibot.ops.state.canary.CanaryContext;
import io.levibot.ops.state.canary.CanaryJudge;
import io.levibot.ops.state.canary.CanaryPolicy;
import io.levibot.ops.state.canary.CanaryRule;
import io.levibot.ops.state.canary.EvidenceSettings;
import io.levibot.ops.state.canary.PairedReturn;
import io.levibot.ops.state.canary.RolloutReport;
import io.levibot.ops.state.canary.RolloutStage;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How often the canary is right: the real {@link CanaryJudge}, all gates on, over seeded markets whose truth is known.
 *
 * <p>Each run is 90 days in CANARY at most, looked at every 4 hours: an identical candidate (A/A), one whose true Sharpe
 * ratio is 8 above production's and one 8 below, bar returns correlated .9. Days are counted from CANARY; a candidate sent
 * back before it got there took 0.
 */
public final class CanaryQuality {

    /** The seed of the published figures. */
    public static final long SEED = 20240105;

    private static final long BAR = 900_000L;
    private static final long DAY = 86_400_000L;
    private static final long START = 1_704_067_200_000L;
    private static final int DAYS = 92;
    private static final double PROD_SHARPE = 1;
    private static final double EDGE = 8;
    private static final double CORRELATION = .9;
    private static final CanaryContext QUIET = new CanaryContext(.02, 0, 1);

    /**
     * What came out; shares of runs in [0, 1], medians in days over the runs that were decided so, NaN where none was.
     *
     * @param aaOriginalPromoted of the A/A runs, those that the original rule promotes within 28 days of CANARY
     */
    public record Result(
            int runs,
            long seed,
            double aaPromoted,
            double aaRolledBack,
            double plus8Promoted,
            double plus8MedianDays,
            double minus8RolledBack,
            double minus8MedianDays,
            double aaOriginalPromoted) {}

    private record Verdict(RolloutStage stage, double days) {}

    /**
     * Runs the simulation; the same arguments give the same result on any number of cores.
     *
     * @param runs of each kind, at least 1
     */
    public Result run(int runs, long seed) {
        if (runs < 1) {
            throw new IllegalArgumentException("runs: got " + runs + ", expected 1 or more");
        }
        SplittableRandom seeds = new SplittableRandom(seed);
        long[] same = seeds.longs(runs).toArray();
        long[] better = seeds.longs(runs).toArray();
        long[] worse = seeds.longs(runs).toArray();
        List<Verdict> aa = all(same, 0, CanaryRule.EVIDENCE);
        List<Verdict> plus = all(better, EDGE, CanaryRule.EVIDENCE);
        List<Verdict> minus = all(worse, -EDGE, CanaryRule.EVIDENCE);
        List<Verdict> original = all(same, 0, CanaryRule.ORIGINAL).stream()
                .filter(verdict -> verdict.days() <= 28)
                .toList();
        return new Result(
                runs,
                seed,
                share(aa, RolloutStage.PROMOTED, runs),
                share(aa, RolloutStage.ROLLED_BACK, runs),
                share(plus, RolloutStage.PROMOTED, runs),
                medianDays(plus, RolloutStage.PROMOTED),
                share(minus, RolloutStage.ROLLED_BACK, runs),
                medianDays(minus, RolloutStage.ROLLED_BACK),
                share(original, RolloutStage.PROMOTED, runs));
    }

    private static List<Verdict> all(long[] seeds, double edge, CanaryRule rule) {
        return IntStream.range(0, seeds.length)
                .parallel()
                .mapToObj(run -> one(seeds[run], edge, rule))
                .toList();
    }

    private static Verdict one(long seed, double edge, CanaryRule rule) {
        PairedMarket market = new PairedMarket(PROD_SHARPE, edge, CORRELATION, seed);
        CanaryPolicy policy = CanaryPolicy.DEFAULT.ruledBy(rule);
        CanaryJudge judge = CanaryJudge.of(CanaryBook.start("candidate", "1"), BAR, EvidenceSettings.DEFAULT);
        long canarySince = Long.MIN_VALUE;
        for (long at = START + BAR; at <= START + DAYS * DAY; at += BAR) {
            PairedReturn pair = market.next(at);
            RolloutReport look = judge.add(pair, QUIET, policy);
            if (look == null || !look.changed()) {
                continue;
            }
            if (look.stage() == RolloutStage.CANARY) {
                canarySince = at;
                continue;
            }
            return new Verdict(look.stage(), canarySince == Long.MIN_VALUE ? 0 : (at - canarySince) / (double) DAY);
        }
        return new Verdict(RolloutStage.EXPIRED, DAYS);
    }

    private static double share(List<Verdict> verdicts, RolloutStage stage, int runs) {
        return verdicts.stream().filter(verdict -> verdict.stage() == stage).count() / (double) runs;
    }

    private static double medianDays(List<Verdict> verdicts, RolloutStage stage) {
        double[] days = verdicts.stream()
                .filter(verdict -> verdict.stage() == stage)
                .mapToDouble(Verdict::days)
                .sorted()
                .toArray();
        if (days.length == 0) {
            return Double.NaN;
        }
        int middle = days.length / 2;
        return days.length % 2 == 1
                ? days[middle]
                : Arrays.stream(days, middle - 1, middle + 1).sum() / 2;
    }
}
