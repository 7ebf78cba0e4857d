package io.levibot.ops.bench.report;

import java.util.List;

/** What tuned weights gain. */
final class TunerChapter implements Chapter {

    private static final String REAL = "_gain";

    @Override
    public String bench() {
        return "tuner-quality";
    }

    @Override
    public String title() {
        return "Do tuned weights beat equal ones?";
    }

    @Override
    public String about() {
        return """
            Annualised Sharpe ratio of the tuned mix of models less that of equal weights, net of 5 basis points on trades and on \
            changes of weight; 0 is no better than equal weights, which are hard to beat. Seeded pairs of true Sharpe ratios 3 and 0, \
            returns correlated .5; and recorded models, traded on paper. `max_sharpe` is the original's method.""";
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.atLeast("3 against 0: gain", "/shrunk_gain", Quantity.RATIO, .8)
                        .because(
                                "90 days tell a Sharpe ratio of 3 from one of 0 only so well; runs in which the worse model"
                                        + " was lucky weigh on the mean"),
                Claim.atMost("3 against 0: turnover a day", "/shrunk_turnover_per_day", Quantity.SMALL, .05),
                Claim.atLeast("recorded models, all: gain", "/real_shrunk_gain", Quantity.RATIO, -.03),
                Claim.atLeast("recorded models, the worst pair: gain", "/real_worst_pair_gain", Quantity.RATIO, -.03)
                        .because("one stretch of one market: a draw, not an average"));
    }

    @Override
    public void write(Figures of, Leaf page) {
        BarChart chart = BarChart.linear("Sharpe ratio gained over equal weights", Quantity.RATIO);
        chart.ours("3 against 0, shrunk", of.at("/shrunk_gain"), .8);
        chart.other("3 against 0, original", of.at("/max_sharpe_gain"));
        for (String name : of.names("")) {
            if (name.startsWith("real_shrunk") && name.endsWith(REAL)) {
                String models = name.substring("real_shrunk".length(), name.length() - REAL.length())
                        .replace('_', ' ')
                        .strip();
                String label = "recorded, " + (models.isEmpty() ? "all" : models);
                chart.ours(label + ", shrunk", of.at("/" + name), -.03);
                chart.other(label + ", original", of.at("/" + name.replace("shrunk", "max_sharpe")));
            }
        }
        page.chart("tuner-gains", "Gains over equal weights", chart);
        page.paragraph("Of " + Quantity.COUNT.of(of.at("/runs")) + " seeded pairs "
                + Quantity.SHARE.of(of.at("/shrunk_share_worse"))
                + " end no better than equal weights (original: " + Quantity.SHARE.of(of.at("/max_sharpe_share_worse"))
                + "), the median gain is " + Quantity.RATIO.of(of.at("/shrunk_gain_median")) + " (original: "
                + Quantity.RATIO.of(of.at("/max_sharpe_gain_median"))
                + "). Recorded models are few and one stretch of time: their gains are one draw each, not averages.");
    }
}
