package io.levibot.ops.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DriftCheckCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void printsTheNumbersOfEveryRecordedVector() throws Exception {
        Path vectors = Path.of(System.getProperty("levibot.vectors", "../../shared/vectors"), "drift-vectors.json");
        assumeTrue(Files.exists(vectors), "the recorded vectors are not here: " + vectors);
        int psi = 0;
        int ks = 0;
        for (JsonNode vector : JSON.readTree(vectors.toFile()).get("vectors")) {
            String statistic = vector.get("statistic").asText();
            boolean isPsi = statistic.equals("psi_decile_eps1e-4");
            boolean isKs = statistic.equals("ks_2samp_two_sided");
            if (!isPsi && !isKs && !statistic.equals("wasserstein_1")) {
                continue;
            }
            JsonNode x = check(csv("reference", vector.get("reference")), csv("current", vector.get("current")))
                    .get("features")
                    .get("x");
            JsonNode expected = vector.get("expected");
            String id = vector.get("id").asText();
            if (isPsi) {
                psi++;
                assertThat(x.get("psi").asDouble())
                        .as(id)
                        .isCloseTo(expected.get("psi").asDouble(), within(1e-9));
            } else if (isKs) {
                ks++;
                assertThat(x.get("ks").asDouble())
                        .as(id)
                        .isCloseTo(expected.get("D").asDouble(), within(1e-9));
                assertThat(x.get("ks_p").asDouble())
                        .as(id)
                        .isCloseTo(expected.get("p_exact").asDouble(), within(1e-9));
            } else {
                assertThat(x.get("wasserstein").asDouble())
                        .as(id)
                        .isCloseTo(expected.get("w1").asDouble(), within(1e-9));
            }
        }
        assertThat(psi).isPositive();
        assertThat(ks).isPositive();
    }

    @Test
    void leavesOutMissingCellsAndTakesColumnsOfDifferentLengths() throws Exception {
        Path reference = write("r.csv", "a,b\n1,1\n2,\n3,3\n4,NaN\n5,5\n");
        Path current = write("c.jsonl", "{\"a\":1,\"b\":null}\n{\"a\":9,\"b\":2,\"c\":1}\n");

        JsonNode report = check(reference, current);

        assertThat(report.at("/features/a/n_reference").asInt()).isEqualTo(5);
        assertThat(report.at("/features/b/n_reference").asInt()).isEqualTo(3);
        assertThat(report.at("/features/b/n_current").asInt()).isEqualTo(1);
        assertThat(report.at("/features/b/missing").asInt()).isEqualTo(1);
        assertThat(report.at("/features/a/status").asText()).isEqualTo("insufficient");
        assertThat(report.at("/features/a/psi").isNumber()).isTrue();
        assertThat(report.at("/features/a/policy").asText()).isEqualTo("fixed");
        assertThat(report.at("/summary/missing_reference").asInt()).isEqualTo(1);
        assertThat(report.at("/summary/insufficient").asInt()).isEqualTo(2);
    }

    @Test
    void endsWithZeroOneOrTwo() throws Exception {
        StringBuilder same = new StringBuilder("x\n");
        StringBuilder shifted = new StringBuilder("x\n");
        for (int i = 0; i < 500; i++) {
            same.append(Math.sin(i)).append('\n');
            shifted.append(Math.sin(i) + 3).append('\n');
        }
        Path reference = write("reference.csv", same.toString());

        assertThat(run(new StringWriter(), reference, write("same.csv", same.toString())))
                .isZero();
        assertThat(run(new StringWriter(), reference, write("few.csv", "x\n1\n2\n")))
                .isEqualTo(1);
        assertThat(run(new StringWriter(), reference, write("shifted.csv", shifted.toString())))
                .isEqualTo(2);
        assertThat(run(new StringWriter(), reference, folder.resolve("nowhere.csv")))
                .isEqualTo(66);
    }

    private JsonNode check(Path reference, Path current) throws Exception {
        StringWriter out = new StringWriter();
        run(out, reference, current);
        return JSON.readTree(out.toString());
    }

    private static int run(StringWriter out, Path reference, Path current) {
        CommandLine line = Levibot.commandLine(new DriftCheckCommand());
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(new StringWriter()));
        return line.execute(
                "drift-check", "--reference", reference.toString(), "--current", current.toString(), "--json");
    }

    private Path csv(String name, JsonNode values) throws Exception {
        List<String> lines = new ArrayList<>(List.of("row,x"));
        for (JsonNode value : values) {
            lines.add(lines.size() + "," + (value.isNull() ? "" : value.asText()));
        }
        return write(name + ".csv", String.join("\n", lines) + "\n");
    }

    private Path write(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }
}
