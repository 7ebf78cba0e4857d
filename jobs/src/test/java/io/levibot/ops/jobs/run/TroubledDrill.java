package io.levibot.ops.jobs.run;

import io.levibot.ops.drill.Drill;
import io.levibot.ops.drill.DrillOptions;
import io.levibot.ops.drill.incident.Incident;
import io.levibot.ops.drill.incident.IncidentKind;
import io.levibot.ops.jobs.config.LevibotConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Two symbols over 27 days, 22 of them the reference, with planted drift, silence, late rows and a folder of garbage.
 * Of three timeframes the 5m references are calibrated; those of 15m and 1h fall to the fixed policy.
 */
public final class TroubledDrill {

    static final int REFERENCE_DAYS = 22;
    private static final int DAYS = 27;
    private static final long HOUR = 3_600_000;

    public final Drill drill;
    /** The midnight that ends the reference. */
    public final long cut;
    /** Per origin of a refused row, the reason to expect. */
    final Map<String, String> refused = new LinkedHashMap<>();

    public TroubledDrill() {
        DrillOptions plain = DrillOptions.of(DAYS, 2, 7);
        cut = plain.start() + REFERENCE_DAYS * 24 * HOUR;
        drill = Drill.of(plain.withIncidents(List.of(
                new Incident(IncidentKind.SHIFT, "ALPHA-USD", "", "ret_1", at(30), at(48), 8),
                new Incident(IncidentKind.MISSING, "BETA-USD", "", "rsi_14", at(40), at(60), .5),
                new Incident(IncidentKind.FEED_GAP, "BETA-USD", "", "", at(70), at(76), 0),
                new Incident(IncidentKind.LATE_ROWS, "ALPHA-USD", "", "", at(80), at(90), .2),
                new Incident(IncidentKind.GARBAGE_ROWS, "ALPHA-USD", "", "", at(60), at(90), 25))));
    }

    private long at(int hoursAfterTheCut) {
        return cut + hoursAfterTheCut * HOUR;
    }

    public void write(Path data) throws IOException {
        DrillFiles.write(drill, data, key -> {});
        garbage(data);
    }

    /** The configuration of a replay over it, on free ports. */
    public static LevibotConfig config(Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("levibot.yaml"),
                "reference:\n  days: " + REFERENCE_DAYS
                        + "\nweb:\n  port: 0\nmetrics:\n  enabled: false\n  port: 0\ncheckpoint:\n  interval: 1s\n");
        return LevibotConfig.load(file);
    }

    /** FAULTS 5, 8 to 12 and 27 as far as files go. */
    private void garbage(Path data) throws IOException {
        long ts = cut + 24 * HOUR;
        String good = "\"ts\":" + ts + ",\"symbol\":\"GAMMA-USD\",\"timeframe\":\"15m\"";
        Map<String, String> features = new LinkedHashMap<>();
        features.put("{\"ts\":" + ts + ",\"symbol\"", "json.malformed");
        features.put("null", "json.not-an-object");
        features.put("{" + good + ",\"a\":1} {\"b\":2}", "json.trailing");
        features.put("{" + good + ",\"a\":1,\"a\":2}", "json.duplicate-key");
        features.put("{" + good + ",\"a\":\"" + "x".repeat(1 << 20) + "\"}", "row.too-long");
        features.put("{" + good + ",\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}", "json.limit");
        features.put("{" + good + ",\"a\":" + "1".repeat(10_000) + "}", "json.limit");
        for (String time :
                List.of("-9223372036854775808", "-1", Long.toString(ts / 1000), ts + "000000", "4102444800000")) {
            features.put(
                    "{\"ts\":" + time + ",\"symbol\":\"GAMMA-USD\",\"timeframe\":\"15m\",\"a\":1}", "time.implausible");
        }
        features.put("{\"ts\":1.9,\"symbol\":\"GAMMA-USD\",\"timeframe\":\"15m\",\"a\":1}", "number.not-integer:ts");
        features.put("{\"symbol\":\"GAMMA-USD\",\"timeframe\":\"15m\",\"a\":1}", "time.missing");
        for (String symbol : List.of("../../x", "<script>", "A".repeat(300), "\uD83D\uDE80", "A\\u0007B", "A..B")) {
            features.put(
                    "{\"ts\":" + ts + ",\"symbol\":\"" + symbol + "\",\"timeframe\":\"15m\",\"a\":1}", "name.symbol");
        }
        lines(data, "features/garbage.jsonl", features);

        Map<String, String> predictions = new LinkedHashMap<>();
        String head = "{" + good + ",\"model\":\"lgbm\",\"p_up\":";
        predictions.put(head + "\"NaN\"}", "number.text:p_up");
        predictions.put(head + "\"Infinity\"}", "number.text:p_up");
        predictions.put(head + "1e999}", "number.not-finite:p_up");
        predictions.put(head + "null}", "number.missing:p_up");
        predictions.put(head + "\"\"}", "number.text:p_up");
        predictions.put("{" + good + ",\"model\":\"lgbm\"}", "number.missing:p_up");
        predictions.put("{" + good + ",\"model\":\"../../x\",\"p_up\":0.5}", "name.model");
        predictions.put("{" + good + ",\"model\":\"<script>\",\"p_up\":0.5}", "name.model");
        lines(data, "predictions/garbage.jsonl", predictions);

        Path whole = data.resolve("features/BETA-USD_15m.parquet");
        byte[] parquet = Files.readAllBytes(whole);
        Files.write(data.resolve("features/DELTA-USD_15m.parquet"), Arrays.copyOf(parquet, parquet.length / 2));
        refused.put("features/DELTA-USD_15m.parquet:1", "file.corrupt");
        Path gzip = data.resolve("bars/EPSILON-USD_15m.jsonl.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            out.write("x".repeat(5000).getBytes(StandardCharsets.UTF_8));
        }
        Files.write(gzip, Arrays.copyOf(Files.readAllBytes(gzip), 20));
        refused.put("bars/EPSILON-USD_15m.jsonl.gz:1", "file.truncated");
        Files.writeString(data.resolve("features/.ZETA-USD_15m.jsonl"), "still being written");

        // every row twice, and a third time in a file of its own
        String row = "{" + good + ",\"a\":1}\n";
        Files.writeString(data.resolve("features/GAMMA-USD_15m.jsonl"), row + row);
        Files.writeString(data.resolve("features/zz.jsonl"), row);
    }

    private void lines(Path data, String file, Map<String, String> reasons) throws IOException {
        List<String> lines = new ArrayList<>(reasons.keySet());
        Files.write(data.resolve(file), lines);
        int number = 1;
        for (String reason : reasons.values()) {
            refused.put(file + ":" + number++, reason);
        }
    }
}
