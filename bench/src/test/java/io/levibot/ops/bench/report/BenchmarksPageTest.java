package io.levibot.ops.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class BenchmarksPageTest {

    private static final String KILLS = """
            {"free": {"kills": 100, "signals_a_second": 20000.0, "last_signal_ms_p50": 2.5, "last_signal_ms_p99": 60.0,
              "last_signal_ms_max": 70.0, "confirmed_ms_p50": 30.0, "confirmed_ms_p99": 90.0,
              "signals_after_confirmation": 0},
             "backpressured": {"kills": 10, "signals_a_second": 6000.0, "last_signal_ms_p50": 3.0,
              "last_signal_ms_p99": 29.0, "last_signal_ms_max": 29.0, "confirmed_ms_p50": 30.0,
              "confirmed_ms_p99": 90.0, "signals_after_confirmation": 0}}""";

    @TempDir
    private Path folder;

    @Test
    void putsWhatWasMissedFirst() throws IOException {
        String page = page(new ProvingGround.Outcome(List.of(run("kill", List.of("--quick"), KILLS)), Map.of()));
        assertThat(page).contains("Of 4 figures that have a bound 3 meet it and 1 miss it;");
        assertThat(page.indexOf("| free: last signal, p99 | 60 ms | ≤ 10 ms |"))
                .isPositive()
                .isLessThan(page.indexOf("## Measured on"));
        assertThat(page).contains("| backpressured: last signal, p99 | 29 ms | ≤ 50 ms | met |");
        assertThat(page)
                .contains(
                        "`./levibot bench kill --quick`, 2026-01-02, release 1.2.3, 1 min 5 s. The load of the minute before it began was 7, of");
        assertThat(page).contains("| cores | 2 |");
    }

    @Test
    void saysWhatDidNotRunAndNamesNoFolderOfTheMachine() throws IOException {
        KeptRun skipped = run("python", List.of("--data", "/home/me/data"), "{\"skipped\": \"no Python with numpy\"}");
        String page = page(
                new ProvingGround.Outcome(List.of(skipped), Map.of("kafka", "exit status 70, last said: no port")));
        assertThat(page)
                .contains("Not measured: no Python with numpy.")
                .contains("**Did not run to its end:** `exit status 70, last said: no port`")
                .contains("`./levibot bench python --data DIR`")
                .doesNotContain("/home/me");
    }

    @Test
    void everyChartOfThePageIsWellFormedAndLinked() throws Exception {
        page(new ProvingGround.Outcome(List.of(run("kill", List.of(), KILLS)), Map.of()));
        Path chart = folder.resolve("benchmarks/kill-latency.svg");
        try (InputStream svg = Files.newInputStream(chart)) {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg);
            assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(5); // the ground and four bars
            assertThat(document.getElementsByTagName("line").getLength()).isEqualTo(2); // what two of them aim at
        }
        assertThat(Files.readString(folder.resolve("benchmarks.md"))).contains("](benchmarks/kill-latency.svg)");
    }

    @Test
    void everyChapterStandsWithoutAnyFigure() throws IOException {
        List<KeptRun> empty = BenchmarksPage.CHAPTERS.stream()
                .map(chapter -> run(chapter.bench(), List.of(), "{}"))
                .toList();
        String page = page(new ProvingGround.Outcome(empty, Map.of()));
        assertThat(page).contains("Of 0 figures that have a bound 0 meet it;").doesNotContain("NaN");
    }

    private String page(ProvingGround.Outcome outcome) throws IOException {
        Path file = folder.resolve("benchmarks.md");
        new BenchmarksPage("real bars.", true).write(outcome, file);
        return Files.readString(file);
    }

    private static KeptRun run(String bench, List<String> arguments, String json) {
        try {
            return new KeptRun(
                    bench,
                    arguments,
                    "1.2.3",
                    "2026-01-02T03:04:05Z",
                    65.2,
                    7.4,
                    Map.of("cores", 2),
                    new ObjectMapper().readTree(json));
        } catch (IOException malformed) {
            throw new IllegalStateException(malformed);
        }
    }
}
