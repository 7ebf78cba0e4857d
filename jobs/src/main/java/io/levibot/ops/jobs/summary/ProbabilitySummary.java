package io.levibot.ops.jobs.summary;

import io.levibot.ops.jobs.io.JsonEncoder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.ColorScheme;

/**
 * How honest a run's probabilities were.
 *
 * @param models by model, then timeframe
 */
public record ProbabilitySummary(List<ModelHonesty> models, FusionSummary fusion) {

    /** Reads the outputs of a run that has ended. */
    public static ProbabilitySummary read(Path output) throws IOException {
        OutputReader reader = new OutputReader(output);
        Map<String, CalibrationHistory> histories = new TreeMap<>();
        reader.each("calibration", line -> histories
                .computeIfAbsent(
                        line.get("model").asText() + "@" + line.get("timeframe").asText(),
                        series -> new CalibrationHistory())
                .add(line));
        return new ProbabilitySummary(
                histories.values().stream().map(CalibrationHistory::summary).toList(),
                new DecisionHistory(reader).fusion());
    }

    /** Prints it for a person; nothing where there were no predictions. */
    public void print(ColorScheme colors, PrintWriter out) {
        if (models.isEmpty()) {
            return;
        }
        out.println();
        out.println(colors.text("@|bold Probabilities, every one by what was known before it|@"));
        out.printf(
                "  %-14s %9s %8s %8s %9s %9s %-9s %7s  %s%n",
                "model",
                "labels",
                "ece raw",
                "ece cal",
                "loss raw",
                "loss cal",
                "map",
                "alerts",
                "min_confidence over time");
        for (ModelHonesty model : models) {
            out.printf(
                    Locale.ROOT,
                    "  %-14s %,9d %8.4f %8.4f %9.6f %9.6f %-9s %7d  %s%n",
                    model.model() + "@" + model.timeframe(),
                    model.n(),
                    model.eceRaw(),
                    model.eceCalibrated(),
                    model.logLossRaw(),
                    model.logLossCalibrated(),
                    model.map(),
                    model.alerts(),
                    numbers(model.minConfidence()));
        }
        if (fusion.decisions() > 0) {
            out.printf(
                    Locale.ROOT,
                    "  fusion: log-loss %.6f over %,d decisions, the decision timeframe alone %.6f (gain %+.6f, t"
                            + " %+.2f)%n",
                    fusion.fusedLoss(),
                    fusion.decisions(),
                    fusion.aloneLoss(),
                    fusion.aloneLoss() - fusion.fusedLoss(),
                    fusion.t());
        }
        out.printf("  regimes: %s; flips a day: %s%n", shares(fusion.regimes()), shares(fusion.flips()));
    }

    /** Puts it into a replay's JSON: {@code calibration} by {@code MODEL@TF}, {@code fusion} and {@code regimes}. */
    void put(JsonEncoder into) {
        into.object(
                        "calibration",
                        all -> models.forEach(model ->
                                all.object(model.model() + "@" + model.timeframe(), one -> one.put("n", model.n())
                                        .put("ece_raw", model.eceRaw())
                                        .put("ece_calibrated", model.eceCalibrated())
                                        .put("log_loss_raw", model.logLossRaw())
                                        .put("log_loss_calibrated", model.logLossCalibrated())
                                        .put("map", model.map())
                                        .put("alerts", model.alerts())
                                        .numbers(
                                                "min_confidence",
                                                model.minConfidence().stream()
                                                        .mapToDouble(Double::doubleValue)
                                                        .toArray()))))
                .object("fusion", one -> one.put("n", fusion.decisions())
                        .put("log_loss_fused", fusion.fusedLoss())
                        .put("log_loss_alone", fusion.aloneLoss())
                        .put("t", fusion.t()))
                .object("regimes", one -> one.object(
                                "shares", shares -> fusion.regimes().forEach(shares::put))
                        .object("flips_a_day", flips -> fusion.flips().forEach(flips::put)));
    }

    private static String numbers(List<Double> values) {
        return values.stream()
                .map(value -> String.format(Locale.ROOT, "%.3f", value))
                .collect(Collectors.joining(" "));
    }

    private static String shares(Map<String, Double> shares) {
        return shares.entrySet().stream()
                .map(each -> String.format(Locale.ROOT, "%s %.2f", each.getKey(), each.getValue()))
                .collect(Collectors.joining(", "));
    }
}
