package io.levibot.ops.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProvingGroundTest {

    private static final BenchRun FIRST = new BenchRun("first", List.of("--quick"));
    private static final BenchRun SECOND = new BenchRun("second", List.of());

    @TempDir
    private Path folder;

    private final List<String> ran = new ArrayList<>();
    private final List<String> said = new ArrayList<>();

    @Test
    void goesOnWhereItWasStopped() throws Exception {
        ProvingGround.Outcome stopped = ground("1", failing("second")).run(List.of(FIRST, SECOND));
        assertThat(stopped.runs()).extracting(KeptRun::bench).containsExactly("first");
        assertThat(stopped.failures()).containsExactly(Map.entry("second", "second ran out of memory"));
        ProvingGround.Outcome whole = ground("1", this::answer).run(List.of(FIRST, SECOND));
        assertThat(ran).containsExactly("first", "second", "second");
        assertThat(whole.runs()).extracting(KeptRun::bench).containsExactly("first", "second");
        assertThat(whole.runs().get(0)).isEqualTo(stopped.runs().get(0));
        assertThat(whole.failures()).isEmpty();
        assertThat(whole.runs().get(1).load()).isEqualTo(.3);
        assertThat(said).contains("[1 of 2] first: kept from 2026-01-02T03:04:05Z");
    }

    @Test
    void runsAgainUnderOtherSettings() throws Exception {
        ground("1", this::answer).run(List.of(FIRST));
        ground("1", this::answer).run(List.of(new BenchRun("first", List.of())));
        ground("2", this::answer).run(List.of(new BenchRun("first", List.of())));
        ground("2", this::answer).run(List.of(new BenchRun("first", List.of())));
        assertThat(ran).hasSize(3);
    }

    @Test
    void triesAgainWhatHadNothingToRunWith() throws Exception {
        BenchRunner without = (run, progress) -> {
            ran.add(run.bench());
            return new ObjectMapper().readTree("{\"skipped\": \"no Python\"}");
        };
        ground("1", without).run(List.of(FIRST));
        ProvingGround.Outcome outcome = ground("1", this::answer).run(List.of(FIRST));
        assertThat(ran).hasSize(2);
        assertThat(outcome.runs().get(0).result().get("value").intValue()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"bench\": ", "{\"bench\": \"first\", \"arguments\": [], \"release\": \"1\"}"})
    void namesAKeptFileThatIsNone(String file) throws IOException {
        Files.writeString(folder.resolve("first.json"), file);
        assertThatThrownBy(() -> ground("1", this::answer).run(List.of(FIRST)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("first.json: not a kept bench");
    }

    private ProvingGround ground(String release, BenchRunner runner) {
        Clock clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
        return new ProvingGround(
                runner, new KeptRuns(folder, release), clock, Map.of("cores", 2), () -> .26, said::add);
    }

    private JsonNode answer(BenchRun run, Consumer<String> progress) throws IOException {
        ran.add(run.bench());
        return new ObjectMapper().readTree("{\"value\": 7}");
    }

    private BenchRunner failing(String bench) {
        return (run, progress) -> {
            if (run.bench().equals(bench)) {
                ran.add(bench);
                throw new IOException(bench + " ran out of memory");
            }
            return answer(run, progress);
        };
    }
}
