package io.levibot.ops.jobs.summary;

import com.fasterxml.jackson.databind.JsonNode;
import io.levibot.ops.jobs.io.AtomicReplacement;
import io.levibot.ops.jobs.io.JsonEncoder;
import io.levibot.ops.jobs.sink.EnsembleWeightsFile;
import io.levibot.ops.state.ensemble.RollingTuner;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The outputs of a run under the original's file names and in its shapes: {@code predictions_YYYYMMDD.jsonl} and
 * {@code trades_YYYYMMDD.jsonl} with the lines of a day in the order of time, one {@code drift_YYYYMMDD_HHMMSS.json} a
 * report, and {@code ensemble_weights.json}. Where several series report at one time, the worst of them takes the
 * original's name and the others add theirs to it.
 */
public final class LegacyExport {

    private static final List<String> VERDICTS = List.of("KILL", "CRITICAL", "WARNING", "OK", "INSUFFICIENT");

    private final OutputReader reader;
    private final Path output;
    private final Path target;
    private final Map<String, Integer> written = new TreeMap<>();

    private LegacyExport(Path output, Path target) {
        this.reader = new OutputReader(output);
        this.output = output;
        this.target = target;
    }

    /** Writes the files and returns how many there are of each kind. */
    public static Map<String, Integer> write(Path output, Path target) throws IOException {
        LegacyExport export = new LegacyExport(output, target);
        Files.createDirectories(target);
        export.lines("shadow/predictions", "predictions");
        export.lines("shadow/trades", "trades");
        export.drift();
        export.weights();
        return export.written;
    }

    /** Lines of a stream by the date of their time; the output's own date folders hold whole days. */
    private void lines(String stream, String name) throws IOException {
        Map<String, List<Path>> days = new TreeMap<>();
        for (Path file : reader.files(stream)) {
            days.computeIfAbsent(String.valueOf(file.getName(file.getNameCount() - 2)), day -> new ArrayList<>())
                    .add(file);
        }
        for (Map.Entry<String, List<Path>> day : days.entrySet()) {
            List<String> lines = new ArrayList<>();
            for (Path file : day.getValue()) {
                lines.addAll(Files.readAllLines(file));
            }
            lines.sort(Comparator.comparing(LegacyExport::timeOf).thenComparing(Comparator.naturalOrder()));
            String date = day.getKey().replace("date=", "").replace("-", "");
            try (AtomicReplacement file = AtomicReplacement.of(target.resolve(name + "_" + date + ".jsonl"));
                    OutputStream out = new BufferedOutputStream(file.out(), 1 << 16)) {
                for (String line : lines) {
                    out.write(line.getBytes(StandardCharsets.UTF_8));
                    out.write('\n');
                }
                out.flush();
                file.commit();
            }
            written.merge(name, 1, Integer::sum);
        }
    }

    private static String timeOf(String line) {
        int at = line.indexOf("\"timestamp\":\"");
        return at < 0 ? "" : line.substring(at + 13, Math.min(line.length(), at + 37));
    }

    private void drift() throws IOException {
        Map<String, List<JsonNode>> byTime = new TreeMap<>();
        Set<String> done = new HashSet<>();
        // a date folder holds whole days, so what has been passed can be written
        for (Path file : reader.files("drift")) {
            String day = String.valueOf(file.getName(file.getNameCount() - 2));
            if (done.add(day)) {
                flush(byTime);
            }
            OutputReader.each(file, line -> {
                if (line.path("kind").asText().equals("report")) {
                    byTime.computeIfAbsent(line.path("timestamp").asText(), time -> new ArrayList<>())
                            .add(line);
                }
            });
        }
        flush(byTime);
    }

    private void flush(Map<String, List<JsonNode>> byTime) throws IOException {
        for (Map.Entry<String, List<JsonNode>> entry : byTime.entrySet()) {
            String time =
                    entry.getKey().replaceAll("[-:]", "").replace('T', '_').substring(0, 15);
            entry.getValue()
                    .sort(Comparator.<JsonNode>comparingInt(line ->
                                    VERDICTS.indexOf(line.path("verdict").asText()))
                            .thenComparing(line -> -line.path("strength").asDouble(0))
                            .thenComparing(LegacyExport::series));
            String name = "drift_" + time;
            boolean first = true;
            for (JsonNode line : entry.getValue()) {
                // not forced to the disk one by one: an export is made again in a minute
                Files.write(target.resolve(name + (first ? "" : "_" + series(line)) + ".json"), report(line));
                written.merge("drift", 1, Integer::sum);
                first = false;
            }
        }
        byTime.clear();
    }

    /** The original's report: rounded to four digits, a feature's status in its three words. */
    private static byte[] report(JsonNode line) {
        return new JsonEncoder()
                .put("timestamp", line.path("timestamp").asText())
                .put("symbol", line.path("symbol").asText())
                .put("timeframe", line.path("timeframe").asText())
                .put("train_samples", line.path("reference").path("rows").asLong())
                .put("recent_samples", line.path("recent").path("rows").asLong())
                .object(
                        "features",
                        features -> line.path("features").properties().forEach(entry -> {
                            JsonNode feature = entry.getValue();
                            if (!feature.path("status").asText().equals("insufficient")) {
                                features.object(entry.getKey(), object -> object.put(
                                                "psi", rounded(feature.path("psi")))
                                        .put("ks", rounded(feature.path("ks")))
                                        .put("status", feature.path("status").asText()));
                            }
                        }))
                .object("summary", summary -> {
                    for (String count : List.of("ok", "warning", "critical")) {
                        summary.put(count, line.path("summary").path(count).asLong());
                    }
                })
                .line();
    }

    private static double rounded(JsonNode value) {
        return value.isNumber() ? Math.rint(value.asDouble() * 1e4) / 1e4 : Double.NaN;
    }

    private void weights() throws IOException {
        EnsembleWeightsFile file = EnsembleWeightsFile.read(output.resolve(EnsembleWeightsFile.NAME));
        if (file.current().isEmpty()) {
            new OutputReader(output).each("weights", line -> {
                if (line.get("scope").asText().equals(RollingTuner.PRODUCTION)) {
                    file.add(line.get("timestamp").asText(), line.get("smoothed"));
                }
            });
        }
        if (!file.current().isEmpty()) {
            AtomicReplacement.write(target.resolve(EnsembleWeightsFile.NAME), file.json());
            written.put("ensemble_weights", 1);
        }
    }

    private static String series(JsonNode line) {
        return line.path("symbol").asText() + "_" + line.path("timeframe").asText();
    }
}
