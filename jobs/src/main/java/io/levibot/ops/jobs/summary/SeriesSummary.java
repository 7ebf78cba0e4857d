package io.levibot.ops.jobs.summary;

import java.util.List;
import java.util.Map;

/**
 * What became of one series.
 *
 * @param reference hash of the last reference; empty without one
 * @param panes per verdict how many panes
 * @param days UTC days with a verdict
 * @param criticalDays days with a pane at CRITICAL or KILL
 * @param killDays days with a pane at KILL
 * @param episodes stretches at CRITICAL or KILL, in time order
 * @param warnings stretches at WARNING or worse, in time order
 * @param worst the features of the gravest report, the worst first
 */
public record SeriesSummary(
        String symbol,
        String timeframe,
        String reference,
        Map<String, Integer> panes,
        int days,
        int criticalDays,
        int killDays,
        List<Episode> episodes,
        List<Episode> warnings,
        List<WorstFeature> worst) {

    /**
     * One feature of a report.
     *
     * @param at when, epoch milliseconds
     */
    public record WorstFeature(String feature, String status, double psi, double ks, double p, long at) {}
}
