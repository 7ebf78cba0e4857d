package io.levibot.ops.jobs.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.levibot.ops.drill.Drill;
import io.levibot.ops.drill.PredictionLine;
import io.levibot.ops.drill.incident.Incident;
import io.levibot.ops.drill.incident.IncidentKind;
import io.levibot.ops.jobs.io.AtomicReplacement;
import io.levibot.ops.jobs.io.JsonEncoder;
import io.levibot.ops.jobs.io.JsonLines;
import io.levibot.ops.state.event.SeriesKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A drill on disk: {@code bars/} and {@code features/} as Parquet a series, {@code predictions/} as JSON lines a day, and
 * the truth in {@code incidents.json}.
 */
public final class DrillFiles {

    /** The truth's file. */
    public static final String INCIDENTS = "incidents.json";

    private DrillFiles() {}

    /**
     * Writes all of a drill.
     *
     * @param progress told each series when its files are written
     */
    public static void write(Drill drill, Path folder, Consumer<SeriesKey> progress) throws IOException {
        for (SeriesKey key : drill.series()) {
            MarketFiles.bars(folder, key, drill.bars(key));
            MarketFiles.features(folder, key, drill.schema(), drill.features(key));
            progress.accept(key);
        }
        predictions(drill.predictionLines(), folder.resolve("predictions"));
        writeIncidents(drill.incidents(), folder.resolve(INCIDENTS));
    }

    private static void predictions(Iterator<PredictionLine> lines, Path folder) throws IOException {
        LocalDate date = null;
        JsonLines file = null;
        try {
            while (lines.hasNext()) {
                PredictionLine line = lines.next();
                if (file == null || !line.date().equals(date)) {
                    if (file != null) {
                        file.close();
                    }
                    date = line.date();
                    file = JsonLines.create(
                            folder.resolve("predictions_" + date.format(DateTimeFormatter.BASIC_ISO_DATE) + ".jsonl"));
                }
                file.write(line.text().getBytes(StandardCharsets.UTF_8));
            }
        } finally {
            if (file != null) {
                file.close();
            }
        }
    }

    /** Writes a list of incidents that {@link #readIncidents} reads. */
    public static void writeIncidents(List<Incident> incidents, Path file) throws IOException {
        JsonEncoder json = new JsonEncoder();
        json.objects(
                "incidents",
                incidents.stream()
                        .<JsonEncoder.Fields>map(incident -> object -> object.put("kind", name(incident.kind()))
                                .put("symbol", incident.symbol())
                                .put("timeframe", incident.timeframe())
                                .put("target", incident.target())
                                .time("from", incident.from())
                                .time("to", incident.to())
                                .put("strength", incident.strength()))
                        .toList());
        AtomicReplacement.write(file, json.line());
    }

    /**
     * Reads a list of incidents.
     *
     * @throws IllegalArgumentException naming file, place and what is wrong
     */
    public static List<Incident> readIncidents(Path file) throws IOException {
        JsonNode root = JsonMapper.builder().build().readTree(file.toFile());
        JsonNode list = root.isArray() ? root : root.path("incidents");
        List<Incident> incidents = new ArrayList<>();
        for (JsonNode node : list) {
            try {
                incidents.add(new Incident(
                        IncidentKind.valueOf(text(node, "kind").toUpperCase(Locale.ROOT)),
                        text(node, "symbol"),
                        text(node, "timeframe"),
                        text(node, "target"),
                        Instant.parse(text(node, "from")).toEpochMilli(),
                        Instant.parse(text(node, "to")).toEpochMilli(),
                        node.path("strength").asDouble(0)));
            } catch (RuntimeException wrong) {
                throw new IllegalArgumentException(
                        file + " incident " + incidents.size() + ": " + wrong.getMessage(), wrong);
            }
        }
        return incidents;
    }

    private static String text(JsonNode node, String field) {
        @Nullable JsonNode value = node.get(field);
        return value == null || value.isNull() ? "" : value.asText();
    }

    private static String name(IncidentKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
