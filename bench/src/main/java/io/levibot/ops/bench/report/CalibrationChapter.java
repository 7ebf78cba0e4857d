package io.levibot.ops.bench.report;

import java.util.ArrayList;
import java.util.List;

/** Honest probabilities. */
final class CalibrationChapter implements Chapter {

    private static final double MOST_ERROR = .005;

    @Override
    public String bench() {
        return "calibration-quality";
    }

    @Override
    public String title() {
        return "Are its probabilities honest?";
    }

    @Override
    public String about() {
        return """
            The job's own calibrator over recorded predictions and what became of them, each prediction scored before its \
            outcome was used: expected calibration error and log-loss before and after. And seeded trials in which a model \
            becomes 2.5 times too sure of itself after 60 days, for 30 days.""";
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.atMost(
                        "calibration error, the worst series", "/worst_ece_calibrated", Quantity.SMALL, MOST_ERROR),
                Claim.atMost("log-loss over raw, the worst series", "/worst_log_loss_excess", Quantity.SMALL, 0),
                Claim.atMost(
                                "log-loss over raw, the worst 30 days of any series",
                                "/worst_30d_excess",
                                Quantity.SMALL,
                                .001)
                        .because("with days in another order it is missed as often as the last column but one says:"
                                + " some month favours the raw model by chance"),
                Claim.atLeast(
                        "sharpened model: alert within 30 days", "/sharpening/alert_within_30d", Quantity.SHARE, .95),
                Claim.atMost("false alerts in the 30 days before", "/sharpening/false_alert_30d", Quantity.SHARE, .02));
    }

    @Override
    public void write(Figures of, Leaf page) {
        if (!of.has("/models")) {
            page.paragraph("Without `--data` there are no recorded models; the first three figures need them.");
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        BarChart chart = BarChart.linear("Expected calibration error, before and after", Quantity.SMALL);
        for (String model : of.names("/models")) {
            String at = "/models/" + model;
            rows.add(List.of(
                    model,
                    Quantity.COUNT.of(of.at(at + "/n")),
                    Quantity.SMALL.of(of.at(at + "/ece_raw")),
                    Quantity.SMALL.of(of.at(at + "/ece_calibrated")),
                    Quantity.SMALL.of(of.at(at + "/log_loss_raw")),
                    Quantity.SMALL.of(of.at(at + "/log_loss_calibrated")),
                    Quantity.SMALL.of(of.at(at + "/worst_30d_excess")),
                    Quantity.SHARE.of(of.at(at + "/worst_30d_by_chance")),
                    of.text(at + "/map")));
            chart.other(model + ", raw", of.at(at + "/ece_raw"));
            chart.ours(model + ", calibrated", of.at(at + "/ece_calibrated"), MOST_ERROR);
        }
        page.table(
                List.of(
                        "model",
                        "rows",
                        "ECE raw",
                        "ECE",
                        "log-loss raw",
                        "log-loss",
                        "worst 30 d over raw",
                        "missed by chance",
                        "map"),
                rows);
        page.paragraph(
                "*Missed by chance*: how often some 30 days in a row exceed raw by .001 when the series' own days are"
                        + " shuffled: what the column before it owes to the order of its days.");
        page.chart("calibration-error", "Calibration error before and after", chart);
    }
}
