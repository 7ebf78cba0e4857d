package io.levibot.ops.jobs.cli;

import io.levibot.ops.jobs.check.BatchDriftCheck;
import io.levibot.ops.jobs.check.BatchDriftReport;
import io.levibot.ops.jobs.config.DriftSettings;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.run.Settings;
import io.levibot.ops.state.drift.DriftVerdict;
import io.levibot.ops.state.drift.FeatureDrift;
import io.levibot.ops.state.event.Timeframe;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code levibot drift-check}. */
@Command(
        name = "drift-check",
        description = "Compares current rows with training rows, once. Status 0 ok, 1 warning or too few, 2 critical.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before call()
public final class DriftCheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--reference",
            paramLabel = "FILE|DIR",
            required = true,
            description = "Training rows (Parquet, CSV, JSONL), or a catalogue of references.")
    private Path reference;

    @Option(
            names = "--current",
            paramLabel = "FILE",
            required = true,
            arity = "1..*",
            description = "Current rows (Parquet, CSV, JSONL).")
    private List<Path> current;

    @Option(
            names = "--window",
            paramLabel = "all|24h",
            defaultValue = "all",
            description = "How much of the current rows counts, back from the newest (default: ${DEFAULT-VALUE}).")
    private String window;

    @Option(names = "--policy", description = "Drift policy: ${COMPLETION-CANDIDATES}.")
    private DriftSettings.@Nullable Policy policy;

    @Mixin
    private ConfigOption conf;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws Exception {
        LevibotConfig config = conf.load();
        DriftSettings drift = policy == null ? config.drift() : config.drift().withPolicy(policy);
        BatchDriftCheck check = new BatchDriftCheck(
                Settings.driftOptions(drift, 1),
                Settings.reference(config),
                drift.policy() == DriftSettings.Policy.CALIBRATED,
                windowMillis());
        BatchDriftReport report;
        try {
            report = check.check(reference, current);
        } catch (IllegalArgumentException bad) {
            throw new VerbFailure(ExitCode.BAD_DATA, String.valueOf(bad.getMessage()));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json.isSet()) {
            out.println(report.toJson());
        } else {
            print(report, out);
        }
        out.flush();
        return report.exitCode();
    }

    private long windowMillis() {
        if (window.equals("all")) {
            return 0;
        }
        try {
            return Timeframe.parse(window).millis();
        } catch (IllegalArgumentException wrong) {
            throw new VerbFailure(
                    ExitCode.USAGE, "--window: got \"" + window + "\", expected all or a duration such as 24h");
        }
    }

    private static void print(BatchDriftReport report, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%s  ok %d, warning %d, critical %d, insufficient %d, missing reference %d  (policy %s%s)%n",
                report.verdict(),
                report.count("ok"),
                report.count("warning"),
                report.count("critical"),
                report.count("insufficient"),
                report.missingReference().size(),
                report.policy(),
                report.note().isEmpty() ? "" : ", " + report.note());
        out.printf(
                "%-24s %-12s %9s %9s %9s %11s %11s %8s %8s %8s%n",
                "feature", "status", "psi", "psi_open", "ks", "ks_p", "wasserstein", "n_ref", "n_cur", "missing");
        report.features().entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.comparing((FeatureDrift feature) ->
                                feature.verdict().isAlarm() ? feature.verdict() : DriftVerdict.OK)
                        .reversed()
                        .thenComparing(Comparator.comparingDouble(FeatureDrift::psiOpen)
                                .reversed())))
                .forEach(entry -> {
                    FeatureDrift feature = entry.getValue();
                    out.printf(
                            Locale.ROOT,
                            "%-24s %-12s %9.4f %9.4f %9.4f %11.3g %11.4g %8d %8d %8d%n",
                            entry.getKey(),
                            feature.verdict().status(),
                            feature.psi(),
                            feature.psiOpen(),
                            feature.ks(),
                            feature.ksP(),
                            feature.wasserstein(),
                            feature.nReference(),
                            feature.nCurrent(),
                            feature.missing());
                });
        if (!report.missingReference().isEmpty()) {
            out.println("no reference for: " + String.join(", ", report.missingReference()));
        }
    }
}
