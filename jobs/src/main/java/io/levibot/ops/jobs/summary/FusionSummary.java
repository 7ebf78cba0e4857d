package io.levibot.ops.jobs.summary;

import java.util.Map;

/**
 * What fusing timeframes was worth, and how the regimes went.
 *
 * @param decisions with a known outcome
 * @param fusedLoss log-loss in nats of the probability that was decided by; NaN without decisions
 * @param aloneLoss of the decision timeframe's models alone, calibrated and pooled by the same weights
 * @param t Student's t of the difference over days; below 0 where fusion is better
 * @param regimes share of decisions in each regime
 * @param flips changes of regime a day, by symbol
 */
public record FusionSummary(
        int decisions,
        double fusedLoss,
        double aloneLoss,
        double t,
        Map<String, Double> regimes,
        Map<String, Double> flips) {}
