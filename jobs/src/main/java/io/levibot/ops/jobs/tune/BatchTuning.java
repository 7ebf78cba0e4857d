package io.levibot.ops.jobs.tune;

import com.fasterxml.jackson.databind.JsonNode;
import io.levibot.ops.jobs.io.AtomicReplacement;
import io.levibot.ops.jobs.io.QuarantinedFileException;
import io.levibot.ops.jobs.sink.EnsembleWeightsFile;
import io.levibot.ops.operators.signal.SignalPlan;
import io.levibot.ops.state.canary.ModelRegistry;
import io.levibot.ops.state.canary.RegisteredModel;
import io.levibot.ops.state.ensemble.AlignedPnl;
import io.levibot.ops.state.ensemble.BarReturns;
import io.levibot.ops.state.ensemble.EnsembleBar;
import io.levibot.ops.state.ensemble.EnsembleTuner;
import io.levibot.ops.state.ensemble.ModelReturn;
import io.levibot.ops.state.ensemble.ModelWeight;
import io.levibot.ops.state.ensemble.RollingTuner;
import io.levibot.ops.state.ensemble.TunerBook;
import io.levibot.ops.state.ensemble.TunerSettings;
import io.levibot.ops.state.ensemble.WeightSet;
import io.levibot.ops.state.event.IsoTime;
import io.levibot.ops.state.event.Trade;
import io.levibot.ops.state.shadow.ExternalTrade;
import io.levibot.ops.state.shadow.ShadowPnl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Weights from logs. Where there is PnL per bar the job's hours are gone through again, and its weights come out, to the
 * last digit. Where there are only closed trades, as the original logged them, each return, recomputed from prices and
 * side, stands in the bar that it closed in, all other bars are 0, and one step is taken from the weights of the file.
 */
public final class BatchTuning {

    private static final long DAY = 86_400_000L;

    /**
     * What came out.
     *
     * @param trades by model
     * @param weights the last set: raw is the optimum, smoothed is what was saved unless a candidate sits in its slot
     * @param previous smoothed weights before it, by model
     * @param saved the file, current weights and history
     */
    public record Result(
            Map<String, Integer> trades, WeightSet weights, Map<String, Double> previous, EnsembleWeightsFile saved) {}

    private final SignalPlan plan;
    private final TunerSettings settings;
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<Trade> trades = new ArrayList<>();

    /** @param days of the window; 0 for the configuration's */
    public BatchTuning(SignalPlan plan, int days) {
        this.plan = plan;
        TunerSettings tuner = plan.tuner();
        this.settings = days == 0
                ? tuner
                : new TunerSettings(
                        tuner.method(),
                        days * DAY,
                        Math.min(tuner.leastBars(), (int) Math.max(2, days * DAY / plan.barMillis())),
                        tuner.alpha(),
                        tuner.periodsPerYear(),
                        tuner.pulls());
    }

    /** How many days it looks back. */
    public double days() {
        return settings.windowMillis() / (double) DAY;
    }

    /** Reads a folder; null where it has neither PnL nor trades. */
    public @Nullable Result run(ShadowFolder folder) throws IOException, QuarantinedFileException {
        folder.trades(trade -> {
            trades.add(trade);
            counts.merge(trade.model(), 1, Integer::sum);
        });
        TreeMap<Long, List<ShadowPnl>> bars = new TreeMap<>();
        folder.pnl(line -> {
            ShadowPnl row = row(line);
            bars.computeIfAbsent(row.knownAt(), at -> new ArrayList<>()).add(row);
        });
        if (!bars.isEmpty()) {
            return hours(bars, folder);
        }
        return trades.isEmpty() ? null : step(folder);
    }

    /** Replaces the file in a folder. */
    public static Path save(Result result, Path folder) throws IOException {
        Path file = folder.resolve(EnsembleWeightsFile.NAME);
        AtomicReplacement.write(file, result.saved().json());
        return file;
    }

    private static ShadowPnl row(JsonNode line) {
        return new ShadowPnl(
                IsoTime.millis(line.get("timestamp").asText()),
                line.get("ts").asLong(),
                line.get("model").asText(),
                line.get("symbol").asText(),
                line.path("position").asInt(),
                line.path("ret").asDouble(),
                line.path("cost").asDouble(),
                line.get("pnl").asDouble());
    }

    private Result hours(TreeMap<Long, List<ShadowPnl>> bars, ShadowFolder folder) throws IOException {
        TreeSet<String> seen = new TreeSet<>();
        bars.values().forEach(rows -> rows.forEach(row -> seen.add(row.model())));
        ModelRegistry registry = registry(seen);
        TreeMap<Long, String> stages = new TreeMap<>();
        folder.rollout(line -> stages.put(
                IsoTime.millis(line.get("timestamp").asText()),
                line.get("stage").asText()));
        RollingTuner tuner = new RollingTuner(settings, plan.tuneMillis(), List.of(), TunerBook.EMPTY);
        EnsembleWeightsFile file = new EnsembleWeightsFile();
        WeightSet previous = null;
        WeightSet last = null;
        for (Map.Entry<Long, List<ShadowPnl>> bar : bars.entrySet()) {
            EnsembleBar tuned = tuner.add(BarReturns.mean(bar.getKey(), bar.getValue()), registry);
            if (tuned.production() != null) {
                Map.Entry<Long, String> stage = stages.floorEntry(bar.getKey());
                boolean promoted = stage != null && stage.getValue().equals("PROMOTED");
                WeightSet inForce = promoted && tuned.challenger() != null ? tuned.challenger() : tuned.production();
                previous = last;
                last = inForce;
                file.add(inForce);
            }
        }
        if (last == null) {
            throw new IllegalStateException("no bar was tuned on"); // the first bar always is
        }
        return new Result(counts, last, weights(previous, last), file);
    }

    /** What the registry says, where its production is in the logs; else every model of the logs is production. */
    private ModelRegistry registry(Set<String> seen) {
        ModelRegistry registry = plan.registry();
        if (seen.containsAll(registry.production())) {
            return seen.contains(registry.candidate()) ? registry : of(registry.production());
        }
        return of(List.copyOf(seen));
    }

    private ModelRegistry of(List<String> production) {
        return new ModelRegistry(
                plan.registry().version(),
                production.stream()
                        .map(model -> new RegisteredModel(model, "", "", List.of()))
                        .toList(),
                "",
                "",
                plan.registry().rule());
    }

    private Result step(ShadowFolder folder) throws IOException {
        long bar = plan.barMillis();
        Map<Long, Map<String, Double>> sums = new HashMap<>();
        TreeSet<String> symbols = new TreeSet<>();
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Trade trade : trades) {
            long closed = -Math.floorDiv(-trade.at(), bar) * bar;
            ExternalTrade recomputed = ExternalTrade.recompute(
                    trade.at(),
                    trade.model(),
                    trade.symbol(),
                    trade.side().name().toLowerCase(Locale.ROOT),
                    trade.entryPrice(),
                    trade.exitPrice(),
                    trade.pnl(),
                    trade.loggedReturn(),
                    plan.costs());
            sums.computeIfAbsent(closed, at -> new TreeMap<>()).merge(trade.model(), recomputed.ret(), Double::sum);
            symbols.add(trade.symbol());
            first = Math.min(first, closed);
            last = Math.max(last, closed);
        }
        AlignedPnl window = new AlignedPnl(settings.windowMillis());
        for (long at = Math.max(first, last - settings.windowMillis() + bar); at <= last; at += bar) {
            List<ModelReturn> returns = new ArrayList<>();
            sums.getOrDefault(at, Map.of())
                    .forEach((model, sum) -> returns.add(new ModelReturn(model, sum / symbols.size())));
            window.add(new BarReturns(at, symbols.size(), returns));
        }
        EnsembleWeightsFile file = EnsembleWeightsFile.read(folder.path().resolve(EnsembleWeightsFile.NAME));
        WeightSet before = before(file);
        List<String> models = registry(new TreeSet<>(counts.keySet())).production();
        WeightSet tuned = new EnsembleTuner(settings).tune(last, RollingTuner.PRODUCTION, models, window, before);
        file.add(tuned);
        return new Result(counts, tuned, weights(before, tuned), file);
    }

    private static @Nullable WeightSet before(EnsembleWeightsFile file) {
        List<ModelWeight> weights = new ArrayList<>();
        file.current().forEach((model, weight) -> weights.add(new ModelWeight(model, weight, weight, 0)));
        return weights.isEmpty() ? null : new WeightSet(0, RollingTuner.PRODUCTION, weights, 0, 0, 0, 0, "");
    }

    /** The weights before; equal ones where there were none. */
    private static Map<String, Double> weights(@Nullable WeightSet set, WeightSet next) {
        Map<String, Double> weights = new TreeMap<>();
        for (ModelWeight weight : set == null ? next.weights() : set.weights()) {
            weights.put(weight.model(), set == null ? 1.0 / next.weights().size() : weight.smoothed());
        }
        return weights;
    }
}
