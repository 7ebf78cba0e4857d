package io.levibot.ops.jobs.upgrade;

import io.levibot.ops.drill.Drill;
import io.levibot.ops.drill.DrillOptions;
import io.levibot.ops.drill.incident.Incident;
import io.levibot.ops.drill.incident.IncidentKind;
import io.levibot.ops.jobs.io.JsonEncoder;
import io.levibot.ops.jobs.io.JsonLines;
import io.levibot.ops.jobs.reference.ReferenceFolder;
import io.levibot.ops.jobs.reference.ReferenceTraining;
import io.levibot.ops.jobs.run.DrillFiles;
import io.levibot.ops.jobs.source.MergedFiles;
import io.levibot.ops.state.drift.ReferenceOptions;
import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.InputRow;
import io.levibot.ops.state.event.Prediction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Seven simulated days of two symbols, three of them the reference; one symbol's feature is off from the fifth on, and a
 * person stops the other for a while. The last hours are what a restored job decides.
 */
final class GoldenMarket {

    private static final long HOUR = 3_600_000;
    private static final int REFERENCE_DAYS = 3;
    private static final int HOURS_AFTER = 10;

    private final DrillOptions options = options();

    private static DrillOptions options() {
        DrillOptions plain = DrillOptions.of(7, 2, 7);
        long shifted = plain.start() + 5 * 24 * HOUR;
        return plain.withIncidents(
                List.of(new Incident(IncidentKind.SHIFT, "ALPHA-USD", "", "ret_1", shifted, plain.end(), 8)));
    }

    void write(Path data) throws IOException {
        DrillFiles.write(Drill.of(options), data, key -> {});
        long killed = options.end() - 30 * HOUR;
        try (JsonLines lines = JsonLines.create(data.resolve("control/commands.jsonl"))) {
            lines.write(put(new ControlCommand(
                    "one", 1, killed, "trader", "symbol:BETA-USD", ControlCommand.Action.REDUCE, "a test", "")));
            lines.write(put(new ControlCommand(
                    "two",
                    2,
                    killed + 26 * HOUR,
                    "trader",
                    "symbol:BETA-USD",
                    ControlCommand.Action.CLEAR,
                    "over",
                    "")));
        }
    }

    void references(Path data, Path folder) throws IOException {
        ReferenceOptions defaults = ReferenceOptions.defaults();
        ReferenceOptions few = new ReferenceOptions(
                64,
                defaults.categorical(),
                defaults.longBars(),
                defaults.shortBars(),
                defaults.folds(),
                defaults.minRows(),
                defaults.fullDays(),
                defaults.fullWindows(),
                defaults.leastWindows());
        ReferenceTraining training = new ReferenceTraining(few, List.of(), Long.MAX_VALUE);
        long cut = training.cutAfter(data, REFERENCE_DAYS);
        ReferenceFolder.write(folder, training.build(data, cut), cut);
    }

    /** How many rows there are before the last hours. */
    long rowsBefore(Path data) throws IOException {
        long before = 0;
        try (MergedFiles rows = MergedFiles.open(data, 30_000, Long.MAX_VALUE)) {
            for (InputRow row = rows.next(); row != null; row = rows.next()) {
                before += row.at() < options.end() - HOURS_AFTER * HOUR ? 1 : 0;
            }
        }
        return before;
    }

    /** Writes all rows after the first so many, in their order, as a file a stream. */
    static void writeAfter(Path data, long many, Path rest) throws IOException {
        try (MergedFiles rows = MergedFiles.open(data, 30_000, Long.MAX_VALUE);
                JsonLines features = JsonLines.create(rest.resolve("features/rows.jsonl"));
                JsonLines bars = JsonLines.create(rest.resolve("bars/rows.jsonl"));
                JsonLines predictions = JsonLines.create(rest.resolve("predictions/rows.jsonl"));
                JsonLines control = JsonLines.create(rest.resolve("control/rows.jsonl"))) {
            long number = 0;
            for (InputRow row = rows.next(); row != null; row = rows.next()) {
                if (number++ < many) {
                    continue;
                }
                if (row.features() != null) {
                    features.write(put(row.features()));
                } else if (row.bar() != null) {
                    bars.write(put(row.bar()));
                } else if (row.prediction() != null) {
                    predictions.write(put(row.prediction()));
                } else if (row.control() != null) {
                    control.write(put(row.control()));
                } else {
                    throw new IOException("row " + number + " is none of the four kinds: " + row);
                }
            }
        }
    }

    private static JsonEncoder put(FeatureRow row) {
        return new JsonEncoder()
                .put("ts", row.ts())
                .put("symbol", row.key().symbol())
                .put("timeframe", row.key().timeframe())
                .object("features", features -> {
                    for (int i = 0; i < row.schema().size(); i++) {
                        features.put(row.schema().names().get(i), row.values()[i]);
                    }
                });
    }

    private static JsonEncoder put(Bar bar) {
        return new JsonEncoder()
                .put("ts", bar.ts())
                .put("symbol", bar.symbol())
                .put("timeframe", bar.timeframe())
                .put("open", bar.open())
                .put("high", bar.high())
                .put("low", bar.low())
                .put("close", bar.close())
                .put("volume", bar.volume());
    }

    private static JsonEncoder put(Prediction prediction) {
        return new JsonEncoder()
                .put("ts", prediction.ts())
                .put("symbol", prediction.symbol())
                .put("timeframe", prediction.timeframe())
                .put("model", prediction.model())
                .put("version", prediction.version())
                .put("p_up", prediction.pUp());
    }

    private static JsonEncoder put(ControlCommand command) {
        return new JsonEncoder()
                .put("id", command.id())
                .put("epoch", command.epoch())
                .put("issued_at", command.issuedAt())
                .put("issuer", command.issuer())
                .put("scope", command.scope())
                .put("action", command.action().name())
                .put("reason", command.reason())
                .put("payload", command.payload());
    }
}
