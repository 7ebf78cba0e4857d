package io.levibot.ops.jobs.tune;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.levibot.ops.jobs.io.DataFile;
import io.levibot.ops.jobs.io.FileRow;
import io.levibot.ops.jobs.io.QuarantinedFile;
import io.levibot.ops.jobs.io.QuarantinedFileException;
import io.levibot.ops.jobs.io.RecordFile;
import io.levibot.ops.jobs.io.RecordFiles;
import io.levibot.ops.state.event.Trade;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A folder of shadow logs: a run's output folder, its {@code shadow} folder, or a folder of the original's
 * {@code trades_YYYYMMDD.jsonl} and {@code predictions_YYYYMMDD.jsonl}.
 */
public final class ShadowFolder {

    /** A line that is none of what its file should hold. */
    public static final class BadLine extends IOException {

        private static final long serialVersionUID = 1L;

        BadLine(Path file, long line, String what) {
            super(file + ":" + line + " " + what);
        }
    }

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final Path shadow;

    public ShadowFolder(Path folder) throws NoSuchFileException {
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        this.folder = folder;
        Path inside = folder.resolve("shadow");
        this.shadow = Files.isDirectory(inside) ? inside : folder;
    }

    /** Where it is. */
    public Path path() {
        return folder;
    }

    /** Every line of PnL per bar, in no particular order. */
    public void pnl(Consumer<JsonNode> line) throws IOException {
        each(files("pnl"), line, "ts", "model", "symbol", "pnl", "timestamp");
    }

    /** Every line of predictions. */
    public void predictions(Consumer<JsonNode> line) throws IOException {
        each(files("predictions"), line, "model", "prediction");
    }

    /** Every decision of a run, passed or blocked. */
    public void decisions(Consumer<JsonNode> line) throws IOException {
        each(below(folder.resolve("signals"), name -> true), line, "confidence", "decision");
        each(below(folder.resolve("blocked"), name -> true), line, "confidence", "decision");
    }

    /** Every look at the candidate. */
    public void rollout(Consumer<JsonNode> line) throws IOException {
        each(below(folder.resolve("rollout"), name -> true), line, "timestamp", "stage");
    }

    /** Every closed trade, whoever logged it. */
    public void trades(Consumer<Trade> trade) throws IOException, QuarantinedFileException {
        for (Path file : files("trades")) {
            try (RecordFile<Trade> rows = RecordFiles.trades(DataFile.of(file), () -> Long.MAX_VALUE)) {
                for (FileRow<Trade> row = rows.next(); row != null; row = rows.next()) {
                    if (!row.decoded().isAccepted()) {
                        throw new BadLine(
                                file, row.line(), String.valueOf(row.decoded().rejection()));
                    }
                    trade.accept(row.decoded().get());
                }
                QuarantinedFile broken = rows.quarantined();
                if (broken != null) {
                    throw new QuarantinedFileException(broken);
                }
            }
        }
    }

    /** The files of one kind: below a folder of its name, or named {@code KIND_..} as the original did. */
    private List<Path> files(String kind) throws IOException {
        List<Path> files = new ArrayList<>(below(shadow.resolve(kind), name -> true));
        if (Files.isDirectory(shadow)) {
            try (Stream<Path> inside = Files.list(shadow)) {
                inside.filter(Files::isRegularFile)
                        .filter(file -> isLines(file) && name(file).startsWith(kind + "_"))
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }

    private static List<Path> below(Path folder, Predicate<String> wanted) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(ShadowFolder::isLines)
                    .filter(file -> wanted.test(name(file)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isLines(Path file) {
        return name(file).endsWith(".jsonl") && !name(file).startsWith(".");
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }

    private static void each(List<Path> files, Consumer<JsonNode> line, String... required) throws IOException {
        for (Path file : files) {
            long number = 0;
            try (BufferedReader reader = Files.newBufferedReader(file)) {
                for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                    number++;
                    if (!text.isBlank()) {
                        line.accept(parsed(file, number, text, required));
                    }
                }
            }
        }
    }

    private static JsonNode parsed(Path file, long number, String text, String[] required) throws BadLine {
        try {
            JsonNode node = JSON.readTree(text);
            for (String field : required) {
                if (!node.has(field)) {
                    throw new BadLine(file, number, field + " is missing");
                }
            }
            return node;
        } catch (JsonProcessingException malformed) {
            throw new BadLine(file, number, "not JSON: " + malformed.getOriginalMessage());
        }
    }
}
