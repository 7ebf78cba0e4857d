package io.levibot.ops.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.levibot.ops.jobs.io.JsonEncoder;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrateCommandTest {

    private static final long BAR = 900_000L;
    private static final long START = 1_704_412_800_000L;
    private static final int BARS = 60 * 96;

    @TempDir
    static Path folder;

    private static Path predictions;
    private static Path outcomes;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** A model whose log-odds are stated 2.5 times too large. */
    @BeforeAll
    static void write() throws IOException {
        Random random = new Random(11);
        StringBuilder said = new StringBuilder();
        StringBuilder followed = new StringBuilder();
        JsonEncoder json = new JsonEncoder();
        for (int i = 0; i < BARS; i++) {
            for (String symbol : List.of("AAA", "BBB")) {
                double z = .3 * random.nextGaussian();
                boolean up = random.nextDouble() < 1 / (1 + Math.exp(-z));
                long ts = START + i * BAR;
                said.append(json.put("ts", ts)
                                .put("symbol", symbol)
                                .put("timeframe", "15m")
                                .put("model", "bold")
                                .put("p_up", 1 / (1 + Math.exp(-2.5 * z)))
                                .text())
                        .append('\n');
                followed.append(json.put("ts", ts)
                                .put("symbol", symbol)
                                .put("timeframe", "15m")
                                .put("horizon", 3)
                                .put("ret", up ? .001 : -.001)
                                .put("up", up ? 1 : 0)
                                .put("known_ts", ts + 4 * BAR)
                                .text())
                        .append('\n');
            }
        }
        predictions = Files.writeString(folder.resolve("predictions.jsonl"), said);
        outcomes = folder.resolve("outcomes.jsonl.gz");
        try (Writer writer =
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(outcomes)), StandardCharsets.UTF_8)) {
            writer.write(followed.toString());
        }
    }

    @Test
    void printsTheFiguresOfEveryModelAndTimeframe() throws IOException {
        assertThat(run("--json", "--predictions", predictions.toString(), "--outcomes", outcomes.toString()))
                .isEqualTo(0);
        JsonNode printed = new ObjectMapper().readTree(out.toString());
        assertThat(printed.fieldNames()).toIterable().containsExactly("models");
        JsonNode model = printed.get("models").get("bold@15m");
        assertThat(model.get("n").asInt()).isEqualTo(2 * BARS);
        assertThat(model.get("ece_calibrated").asDouble())
                .isLessThan(model.get("ece_raw").asDouble() / 3)
                .isLessThan(.025);
        assertThat(model.get("log_loss_calibrated").asDouble())
                .isLessThan(model.get("log_loss_raw").asDouble());
        assertThat(model.get("brier_calibrated").asDouble())
                .isLessThan(model.get("brier_raw").asDouble());
        assertThat(model.get("map").asText()).isEqualTo("platt");
        assertThat(model.get("platt").get("b").asDouble()).isBetween(.3, .5);
        assertThat(model.get("worst_30d_excess").asDouble()).isLessThan(.001);
    }

    @Test
    void printsKnotsForAPerson() {
        assertThat(run(
                        "--method",
                        "isotonic",
                        "--predictions",
                        predictions.toString(),
                        "--outcomes",
                        outcomes.toString()))
                .isEqualTo(0);
        assertThat(out.toString()).contains("bold@15m").contains("isotonic(").contains(" -> ");
    }

    @Test
    void aModelWithoutOutcomesIsTooLittleToSayAnything() throws IOException {
        Path other = Files.writeString(
                folder.resolve("other.jsonl"),
                "{\"ts\":1704412800000,\"symbol\":\"CCC\",\"timeframe\":\"15m\",\"model\":\"m\",\"p_up\":0.5}\n");
        assertThat(run("--predictions", other.toString(), "--outcomes", outcomes.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("1 predictions without an outcome");
    }

    @Test
    void namesTheFirstRowThatItRefused() throws IOException {
        Path bad = Files.writeString(
                folder.resolve("bad.jsonl"),
                "{\"ts\":1704412800000,\"symbol\":\"AAA\",\"timeframe\":\"15m\",\"model\":\"m\",\"p_up\":1.5}\n");
        assertThat(run("--predictions", bad.toString(), "--outcomes", outcomes.toString()))
                .isEqualTo(65);
        assertThat(err.toString()).contains("bad.jsonl:1 number.range:p_up");
    }

    @Test
    void aMissingFileAndAnUnknownMapHaveTheirOwnStatus() {
        assertThat(run("--predictions", "nowhere.parquet", "--outcomes", outcomes.toString()))
                .isEqualTo(66);
        assertThat(run("--method", "magic", "--predictions", predictions.toString(), "--outcomes", outcomes.toString()))
                .isEqualTo(64);
        assertThat(run("--predictions", predictions.toString())).isEqualTo(64);
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "calibrate";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Levibot.commandLine(new CalibrateCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
