package io.levibot.ops.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.levibot.ops.bench.cli.Bench;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchProcessTest {

    private final BenchProcess process = new BenchProcess(Bench.class.getName());
    private final List<String> said = new ArrayList<>();

    @Test
    void takesWhatABenchPrintsAndPassesOnWhatItSays() throws Exception {
        JsonNode result = process.run(new BenchRun("canary-quality", List.of("--runs", "1")), said::add);
        assertThat(result.get("runs").intValue()).isEqualTo(1);
        assertThat(said).contains("usual, aa: 1 runs");
    }

    @Test
    void saysWhatABenchDiedOf() {
        assertThatThrownBy(() -> process.run(new BenchRun("canary-quality", List.of("--runs", "0")), said::add))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("./levibot bench canary-quality --runs 0: exit status 64");
    }
}
