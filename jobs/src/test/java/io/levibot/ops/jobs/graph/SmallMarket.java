package io.levibot.ops.jobs.graph;

import io.levibot.ops.drill.Drill;
import io.levibot.ops.drill.DrillOptions;
import io.levibot.ops.drill.model.ModelSpec;
import io.levibot.ops.jobs.io.JsonEncoder;
import io.levibot.ops.jobs.io.JsonLines;
import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.event.Prediction;
import io.levibot.ops.state.event.SeriesKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Twelve quiet days of two symbols and three models, refitted in their midst, as rows and as a folder of streams. */
final class SmallMarket {

    static final List<String> MODELS = List.of("canary", "deep", "lgbm");

    private static final long REFITTED_AFTER = 8 * 86_400_000L;

    private final Drill drill = Drill.of(DrillOptions.of(12, 2, 7).withIncidents(List.of()));

    List<String> symbols() {
        return drill.symbols();
    }

    List<Bar> bars(String symbol, String timeframe) {
        List<Bar> bars = new ArrayList<>();
        drill.bars(new SeriesKey(symbol, timeframe)).forEachRemaining(bars::add);
        return bars;
    }

    List<Prediction> predictions(String symbol, String timeframe, String model) {
        List<Prediction> predictions = new ArrayList<>();
        ModelSpec spec = drill.options().models().stream()
                .filter(each -> each.name().equals(model))
                .findFirst()
                .orElseThrow();
        if (spec.timeframes().contains(timeframe)) {
            Iterator<Prediction> rows = drill.predictions(new SeriesKey(symbol, timeframe), model);
            rows.forEachRemaining(row -> predictions.add(refitted(row)));
        }
        return predictions;
    }

    private Prediction refitted(Prediction row) {
        return row.ts() < drill.options().start() + REFITTED_AFTER
                ? row
                : new Prediction(
                        row.ts(), row.symbol(), row.timeframe(), row.model(), row.version() + "-refitted", row.pUp());
    }

    void write(Path folder) throws IOException {
        JsonEncoder json = new JsonEncoder();
        for (SeriesKey key : drill.series()) {
            try (JsonLines lines = JsonLines.create(folder.resolve("bars/" + key + ".jsonl"))) {
                for (Bar bar : bars(key.symbol(), key.timeframe())) {
                    lines.write(json.put("ts", bar.ts())
                            .put("open", bar.open())
                            .put("high", bar.high())
                            .put("low", bar.low())
                            .put("close", bar.close())
                            .put("volume", bar.volume()));
                }
            }
            for (String model : MODELS) {
                List<Prediction> rows = predictions(key.symbol(), key.timeframe(), model);
                if (!rows.isEmpty()) {
                    Path file = folder.resolve("predictions/" + model + "-" + key + ".jsonl");
                    try (JsonLines lines = JsonLines.create(file)) {
                        for (Prediction row : rows) {
                            lines.write(json.put("ts", row.ts())
                                    .put("symbol", row.symbol())
                                    .put("timeframe", row.timeframe())
                                    .put("model", row.model())
                                    .put("version", row.version())
                                    .put("p_up", row.pUp()));
                        }
                    }
                }
            }
        }
    }

    static void command(Path folder, long at, String scope, ControlCommand.Action action) throws IOException {
        commands(folder, List.of(new ControlCommand("one", 1, at, "trader", scope, action, "a test", "")));
    }

    static void commands(Path folder, List<ControlCommand> commands) throws IOException {
        try (JsonLines lines = JsonLines.create(folder.resolve("control/commands.jsonl"))) {
            for (ControlCommand command : commands) {
                lines.write(new JsonEncoder()
                        .put("id", command.id())
                        .put("epoch", command.epoch())
                        .put("issued_at", command.issuedAt())
                        .put("issuer", command.issuer())
                        .put("scope", command.scope())
                        .put("action", command.action().name())
                        .put("reason", command.reason())
                        .put("payload", command.payload()));
            }
        }
    }
}
