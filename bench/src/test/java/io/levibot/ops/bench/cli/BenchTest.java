package io.levibot.ops.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.levibot.ops.jobs.cli.Levibot;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void printsTheCanarysQualityOnOneLine() throws Exception {
        assertThat(run("bench", "canary-quality", "--runs", "3", "--json")).isZero();
        assertThat(out.toString().strip().lines()).hasSize(1);
        JsonNode result = new ObjectMapper().readTree(out.toString());
        assertThat(result.get("runs").asInt()).isEqualTo(3);
        assertThat(result.get("aa_promoted").asDouble()).isBetween(0.0, 1.0);
    }

    @Test
    void saysWhatIsWrongWithAnOption() {
        assertThat(run("bench", "canary-quality", "--runs", "0")).isEqualTo(64);
        assertThat(err.toString()).contains("--runs: got 0, expected 1 or more");
    }

    @Test
    void asksForTheNameOfABench() {
        assertThat(run("bench")).isEqualTo(64);
    }

    private int run(String... arguments) {
        CommandLine line = Levibot.commandLine(new Bench());
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
