package io.levibot.ops.bench.canary;

import io.levibot.ops.state.canary.CanaryRule;
import io.levibot.ops.state.canary.PairedReturn;
import io.levibot.ops.state.canary.RolloutStage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * How often rollout rules are right: all of them over the same seeded markets whose truth is known, 90 days in CANARY at
 * most, looked at every 4 hours. The rules stand under assumptions as they are and strained ({@link MarketLaw}), against
 * candidates of several true edges ({@link Edge}). Days are counted from CANARY; a candidate sent back before it got there
 * took 0.
 */
public final class CanaryQuality {

    /** The seed of the published figures. */
    public static final long SEED = 20240105;

    private static final long BAR = 900_000L;
    private static final long DAY = 86_400_000L;
    private static final long START = 1_704_067_200_000L;
    private static final int DAYS = 92;
    private static final double PROD_SHARPE = 1;
    private static final int ORIGINAL_DAYS = 28;
    private static final Map<String, Supplier<RolloutRule>> RULES = rules();

    private final Consumer<String> progress;
    private final Map<MarketLaw, Map<Edge, Map<String, RuleTally>>> tallies = new EnumMap<>(MarketLaw.class);

    /** @param progress is told of each kind of market */
    public CanaryQuality(Consumer<String> progress) {
        this.progress = progress;
    }

    private static Map<String, Supplier<RolloutRule>> rules() {
        Map<String, Supplier<RolloutRule>> rules = new LinkedHashMap<>();
        rules.put("ours", () -> new JudgedRule(CanaryRule.EVIDENCE));
        rules.put("evidence_alone", EvidenceAlone::new);
        rules.put("original", () -> new JudgedRule(CanaryRule.ORIGINAL));
        rules.put("hac_once", SharpeTest::once);
        rules.put("hac_peeking", SharpeTest::peeking);
        rules.put("confidence_sequence", ConfidenceSequence::new);
        return rules;
    }

    /**
     * Runs every rule on every kind of market; the same arguments give the same result on any number of cores.
     *
     * @param runs of each kind, at least 1
     * @return shares of runs in [0, 1], medians in days over the runs that were decided so, NaN where none was
     */
    public Map<String, Object> run(int runs, long seed) {
        return run(runs, seed, List.of(MarketLaw.values()));
    }

    /** As {@link #run(int, long)}, on some kinds, the usual one among them. */
    Map<String, Object> run(int runs, long seed, List<MarketLaw> laws) {
        if (runs < 1) {
            throw new IllegalArgumentException("runs: got " + runs + ", expected 1 or more");
        }
        Map<Edge, long[]> seeds = new EnumMap<>(Edge.class);
        SplittableRandom random = new SplittableRandom(seed);
        Arrays.stream(Edge.values())
                .forEach(edge -> seeds.put(edge, random.longs(runs).toArray()));
        for (MarketLaw law : laws) {
            Map<Edge, Map<String, RuleTally>> byEdge = new EnumMap<>(Edge.class);
            for (Edge edge : edges(law)) {
                progress.accept(law.key() + ", " + edge.key() + ": " + runs + " runs");
                byEdge.put(edge, all(law, edge, seeds.getOrDefault(edge, new long[0])));
            }
            tallies.put(law, byEdge);
        }
        return figures(runs, seed);
    }

    /** All of them where nothing is strained; else what a rule is judged by first. */
    private static List<Edge> edges(MarketLaw law) {
        return law == MarketLaw.USUAL || law == MarketLaw.CORRELATION_79
                ? List.of(Edge.values())
                : List.of(Edge.AA, Edge.PLUS_8);
    }

    private static Map<String, RuleTally> all(MarketLaw law, Edge edge, long[] seeds) {
        List<Map<String, RolloutRule.Decision>> runs = IntStream.range(0, seeds.length)
                .parallel()
                .mapToObj(run -> one(law, edge, seeds[run]))
                .toList();
        Map<String, RuleTally> byRule = new LinkedHashMap<>();
        RULES.keySet()
                .forEach(rule -> byRule.put(
                        rule,
                        new RuleTally(runs.stream()
                                .map(run -> run.getOrDefault(rule, expired()))
                                .toList())));
        return byRule;
    }

    private static RolloutRule.Decision expired() {
        return new RolloutRule.Decision(RolloutStage.EXPIRED, RolloutRule.DAYS);
    }

    private static Map<String, RolloutRule.Decision> one(MarketLaw law, Edge edge, long seed) {
        PairedMarket market = new PairedMarket(PROD_SHARPE, edge.sharpe, law, seed);
        Map<String, RolloutRule> open = new LinkedHashMap<>();
        RULES.forEach((name, rule) -> open.put(name, rule.get()));
        Map<String, RolloutRule.Decision> decided = new LinkedHashMap<>();
        for (long at = START + BAR; at <= START + DAYS * DAY && !open.isEmpty(); at += BAR) {
            PairedReturn pair = market.next(at);
            List<String> closed = new ArrayList<>();
            open.forEach((name, rule) -> {
                RolloutRule.Decision decision = rule.add(pair);
                if (decision != null) {
                    decided.put(name, decision);
                    closed.add(name);
                }
            });
            closed.forEach(open::remove);
        }
        return decided;
    }

    private Map<String, Object> figures(int runs, long seed) {
        RuleTally same = of(Edge.AA, "ours");
        RuleTally better = of(Edge.PLUS_8, "ours");
        RuleTally worse = of(Edge.MINUS_8, "ours");
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("runs", runs);
        shown.put("seed", seed);
        shown.put("aa_promoted", same.share(RolloutStage.PROMOTED));
        shown.put("aa_rolled_back", same.share(RolloutStage.ROLLED_BACK));
        shown.put("plus8_promoted", better.share(RolloutStage.PROMOTED));
        shown.put("plus8_median_days", better.medianDays(RolloutStage.PROMOTED));
        shown.put("minus8_rolled_back", worse.share(RolloutStage.ROLLED_BACK));
        shown.put("minus8_median_days", worse.medianDays(RolloutStage.ROLLED_BACK));
        shown.put("aa_original_promoted", of(Edge.AA, "original").shareWithin(RolloutStage.PROMOTED, ORIGINAL_DAYS));
        Map<String, Object> rules = new LinkedHashMap<>();
        RULES.keySet().forEach(rule -> rules.put(rule, byLaw(rule)));
        shown.put("rules", rules);
        return shown;
    }

    private RuleTally of(Edge edge, String rule) {
        return tallies.getOrDefault(MarketLaw.USUAL, Map.of())
                .getOrDefault(edge, Map.of())
                .getOrDefault(rule, new RuleTally(List.of()));
    }

    private Map<String, Object> byLaw(String rule) {
        Map<String, Object> laws = new LinkedHashMap<>();
        tallies.forEach((law, byEdge) -> {
            Map<String, Object> edges = new LinkedHashMap<>();
            byEdge.forEach((edge, byRule) -> {
                RuleTally tally = byRule.get(rule);
                if (tally != null) {
                    edges.put(edge.key(), tally.figures());
                }
            });
            laws.put(law.key(), edges);
        });
        return laws;
    }
}
