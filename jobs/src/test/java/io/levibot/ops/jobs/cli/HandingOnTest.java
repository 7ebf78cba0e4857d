package io.levibot.ops.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code report} and {@code export}: a run's outputs for somebody who has no console. */
class HandingOnTest {

    @TempDir
    private Path folder;

    private final ObjectMapper json = new ObjectMapper();

    @BeforeEach
    void aSmallRun() throws IOException {
        write(
                "shadow/predictions",
                "2024-08-05",
                "{\"model\":\"lgbm\",\"prediction\":{\"confidence\":0.2,\"p_up\":0.6},\"symbol\":\"B\",\"timestamp\":\"2024-08-05T00:30:00.000Z\"}",
                "{\"model\":\"lgbm\",\"prediction\":{\"confidence\":0.2,\"p_up\":0.6},\"symbol\":\"A\",\"timestamp\":\"2024-08-05T00:15:00.000Z\"}");
        write(
                "shadow/trades",
                "2024-08-06",
                "{\"model\":\"lgbm\",\"pnl\":1.0,\"symbol\":\"A\",\"timestamp\":\"2024-08-06T00:15:00.000Z\"}");
        write("drift", "2024-08-05", report("A", "OK", 1), report("B", "KILL", 5), pane("A"));
        write(
                "weights",
                "2024-08-05",
                "{\"scope\":\"production\",\"smoothed\":{\"lgbm\":1.0},\"timestamp\":\"2024-08-05T01:00:00.000Z\"}");
    }

    @Test
    void exportsUnderTheOriginalsNamesAndInItsShapes() throws Exception {
        Path legacy = folder.resolve("legacy");

        JsonNode counts = json.readTree(run(
                "export",
                "--legacy",
                legacy.toString(),
                "--data",
                folder.resolve("out").toString(),
                "--json"));

        assertThat(counts.path("drift").asInt()).isEqualTo(2);
        try (Stream<Path> files = Files.list(legacy)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "predictions_20240805.jsonl",
                            "trades_20240806.jsonl",
                            "drift_20240805_001500.json",
                            "drift_20240805_001500_A_15m.json",
                            "ensemble_weights.json");
        }
        assertThat(Files.readAllLines(legacy.resolve("predictions_20240805.jsonl")))
                .extracting(line -> json.readTree(line).path("symbol").asText())
                .containsExactly("A", "B");
        JsonNode worst =
                json.readTree(legacy.resolve("drift_20240805_001500.json").toFile());
        assertThat(worst)
                .isEqualTo(json.readTree(
                        "{\"features\":{\"ret_1\":{\"ks\":0.1235,\"psi\":0.5,\"status\":\"critical\"}},\"recent_samples\":96,"
                                + "\"summary\":{\"critical\":1,\"ok\":3,\"warning\":2},\"symbol\":\"B\",\"timeframe\":\"15m\","
                                + "\"timestamp\":\"2024-08-05T00:15:00.000Z\",\"train_samples\":17451}"));
        assertThat(json.readTree(legacy.resolve("ensemble_weights.json").toFile())
                        .path("current")
                        .path("lgbm")
                        .asDouble())
                .isEqualTo(1);
    }

    @Test
    void aReportIsOneFileThatNamesNoOther() throws Exception {
        Path file = folder.resolve("report.html");

        assertThat(run("report", "--out", file.toString(), folder.resolve("out").toString()))
                .contains("report.html");

        assertThat(Files.readString(file))
                .contains("Content-Security-Policy", "\"symbol\":\"B\"")
                .doesNotContain("src=\"", "href=\"vendor", "http-equiv=\"refresh\"");
    }

    @Test
    void aFolderThatIsNotThereIsMissingInput() {
        assertThat(status(
                        "report",
                        "--out",
                        folder.resolve("x.html").toString(),
                        folder.resolve("none").toString()))
                .isEqualTo(ExitCode.MISSING_INPUT.code());
        assertThat(status(
                        "export",
                        "--legacy",
                        folder.toString(),
                        "--data",
                        folder.resolve("none").toString()))
                .isEqualTo(ExitCode.MISSING_INPUT.code());
    }

    private String run(String... arguments) {
        StringWriter said = new StringWriter();
        CommandLine line = Levibot.commandLine(new ReportCommand(), new ExportCommand());
        line.setOut(new PrintWriter(said, true));
        assertThat(line.execute(arguments)).isZero();
        return said.toString();
    }

    private static int status(String... arguments) {
        CommandLine line = Levibot.commandLine(new ReportCommand(), new ExportCommand());
        line.setErr(new PrintWriter(new StringWriter()));
        return line.execute(arguments);
    }

    private static String report(String symbol, String verdict, int strength) {
        return ("{\"features\":{\"flat\":{\"ks\":null,\"psi\":9.0,\"status\":\"insufficient\"},\"ret_1\":{\"ks\":0.123456,\"psi\":0.5,\"status\":\"critical\"}},"
                        + "\"kind\":\"report\",\"recent\":{\"rows\":96},\"reference\":{\"rows\":17451},\"strength\":%d,"
                        + "\"summary\":{\"critical\":1,\"insufficient\":1,\"ok\":3,\"warning\":2},\"symbol\":\"%s\",\"timeframe\":\"15m\","
                        + "\"timestamp\":\"2024-08-05T00:15:00.000Z\",\"verdict\":\"%s\"}")
                .formatted(strength, symbol, verdict);
    }

    private static String pane(String symbol) {
        return "{\"kind\":\"pane\",\"symbol\":\"" + symbol
                + "\",\"timeframe\":\"15m\",\"timestamp\":\"2024-08-05T00:15:00.000Z\",\"verdict\":\"OK\"}";
    }

    private void write(String stream, String date, String... lines) throws IOException {
        Path day = Files.createDirectories(folder.resolve("out").resolve(stream).resolve("date=" + date));
        Files.writeString(day.resolve("part-0-0.jsonl"), String.join("\n", lines) + "\n");
    }
}
