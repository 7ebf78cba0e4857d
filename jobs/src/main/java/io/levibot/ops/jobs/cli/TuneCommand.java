package io.levibot.ops.jobs.cli;

import io.levibot.ops.jobs.io.JsonEncoder;
import io.levibot.ops.jobs.run.SignalPlans;
import io.levibot.ops.jobs.tune.BatchTuning;
import io.levibot.ops.jobs.tune.ConfidenceShares;
import io.levibot.ops.jobs.tune.ShadowFolder;
import io.levibot.ops.state.ensemble.ModelWeight;
import io.levibot.ops.state.ensemble.WeightSet;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code levibot tune}. */
@Command(
        name = "tune",
        description = "Weighs the models by what they earned on paper, once, as the job does every hour.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before call()
public final class TuneCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--shadow",
            paramLabel = "DIR",
            required = true,
            description = "A run's output folder, its shadow/, or a folder of trades_YYYYMMDD.jsonl.")
    private Path shadow;

    @Option(names = "--days", paramLabel = "N", description = "Days looked back (default: tuner.window).")
    private @Nullable Integer days;

    @Option(names = "--confidence", description = "Also the share of signals that each minimum confidence would keep.")
    private boolean confidence;

    @Mixin
    private ConfigOption conf;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws Exception {
        if (days != null && (days < 1 || days > 3650)) {
            throw new VerbFailure(ExitCode.USAGE, "--days: got " + days + ", expected a whole number from 1 to 3650");
        }
        ShadowFolder folder = new ShadowFolder(shadow);
        BatchTuning tuning = new BatchTuning(SignalPlans.of(conf.load()), days == null ? 0 : days);
        try {
            BatchTuning.Result result = tuning.run(folder);
            if (result == null) {
                throw new VerbFailure(
                        ExitCode.MISSING_INPUT, "--shadow " + shadow + ": holds neither PnL per bar nor trades");
            }
            ConfidenceShares shares = confidence ? ConfidenceShares.read(folder) : null;
            Path saved = BatchTuning.save(result, shadow);
            PrintWriter out = spec.commandLine().getOut();
            if (json.isSet()) {
                out.println(json(result, tuning, shares, saved));
            } else {
                print(result, tuning, shares, saved, out);
            }
            out.flush();
            boolean enough = result.weights().note().isEmpty();
            return (enough ? ExitCode.OK : ExitCode.WARNING).code();
        } catch (ShadowFolder.BadLine bad) {
            throw new VerbFailure(ExitCode.BAD_DATA, String.valueOf(bad.getMessage()));
        }
    }

    private static void print(
            BatchTuning.Result result,
            BatchTuning tuning,
            @Nullable ConfidenceShares shares,
            Path saved,
            PrintWriter out) {
        WeightSet set = result.weights();
        out.printf(Locale.ROOT, "%.0f days, %,d bars%s%n", tuning.days(), set.bars(), note(set));
        out.printf(
                Locale.ROOT,
                "%-16s %8s %8s %9s %9s %9s%n",
                "model",
                "trades",
                "Sharpe",
                "optimal",
                "previous",
                "smoothed");
        for (ModelWeight weight : set.weights()) {
            out.printf(
                    Locale.ROOT,
                    "%-16s %,8d %8.2f %9.4f %9.4f %9.4f%n",
                    weight.model(),
                    result.trades().getOrDefault(weight.model(), 0),
                    weight.sharpe(),
                    weight.raw(),
                    result.previous().getOrDefault(weight.model(), 0.0),
                    weight.smoothed());
        }
        out.printf(
                Locale.ROOT,
                "ensemble Sharpe %.2f, equal weights %.2f, turnover %.4f%n",
                set.ensembleSharpe(),
                set.equalSharpe(),
                set.turnover());
        out.println("saved to " + saved);
        if (shares != null) {
            out.printf(Locale.ROOT, "of %,d %s, a minimum confidence keeps:%n", shares.all(), shares.of());
            shares.shares().forEach((level, share) -> out.printf(Locale.ROOT, "  %.2f %6.1f%%%n", level, 100 * share));
        }
    }

    private static String note(WeightSet set) {
        return set.note().isEmpty() ? "" : ", " + set.note() + ": equal weights";
    }

    private static String json(
            BatchTuning.Result result, BatchTuning tuning, @Nullable ConfidenceShares shares, Path saved) {
        WeightSet set = result.weights();
        JsonEncoder json = new JsonEncoder()
                .time("timestamp", set.at())
                .put("days", tuning.days())
                .put("bars", set.bars())
                .put("note", set.note())
                .object("trades", trades -> result.trades().forEach((model, count) -> trades.put(model, count)))
                .object("sharpe", all -> set.weights().forEach(one -> all.put(one.model(), one.sharpe())))
                .object("optimal", all -> set.weights().forEach(one -> all.put(one.model(), one.raw())))
                .object("previous", all -> result.previous().forEach(all::put))
                .object("smoothed", all -> set.weights().forEach(one -> all.put(one.model(), one.smoothed())))
                .put("sharpe_ensemble", set.ensembleSharpe())
                .put("sharpe_equal", set.equalSharpe())
                .put("turnover", set.turnover())
                .put("saved", saved.toString());
        if (shares != null) {
            json.object("confidence", object -> object.put("of", shares.of())
                    .put("all", shares.all())
                    .object("kept", kept -> shares.shares()
                            .forEach((level, share) -> kept.put(String.format(Locale.ROOT, "%.2f", level), share))));
        }
        return json.text();
    }
}
