package io.levibot.ops.console.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.levibot.ops.console.control.ControlWriter.Order;
import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.event.ControlCommand.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a control writer leaves behind, and what the next one makes of it. */
class FileControlWriterTest {

    private static final Instant NOW = Instant.parse("2026-03-01T03:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void aCommandTakesEffectAtTheEventTimeThatTheJobHasReached() throws IOException {
        try (FileControlWriter writer = writer(NOW, Duration.ofSeconds(28))) {
            ControlCommand written = kill(writer, "global");
            JsonNode row = row(written);
            assertThat(row.path("issued_at").asText()).isEqualTo("2026-03-01T03:00:00Z");
            assertThat(row.path("effective_at").asText()).isEqualTo("2026-03-01T02:59:32Z");
        }
    }

    @Test
    void whereEventTimeIsTheClocksItSaysNothingOfAnEffectiveTime() throws IOException {
        try (FileControlWriter writer = writer(NOW, Duration.ZERO)) {
            assertThat(row(kill(writer, "global")).has("effective_at")).isFalse();
        }
    }

    @Test
    void aKillThatACrashKeptFromTheControlStreamIsMadeGood() throws IOException {
        ControlCommand lost;
        try (FileControlWriter writer = writer(NOW, Duration.ZERO)) {
            lost = kill(writer, "symbol:BTCUSDT");
        }
        Files.delete(file(lost)); // between the latch and the control stream
        Instant later = NOW.plusSeconds(600);

        try (FileControlWriter writer = writer(later, Duration.ZERO)) {
            JsonNode row = row(lost);
            assertThat(row.path("id").asText()).isEqualTo(lost.id());
            assertThat(row.path("epoch").asLong()).isEqualTo(1);
            assertThat(row.path("effective_at").asText())
                    .as("as of its issue it would be late")
                    .isEqualTo(later.toString());
            assertThat(writer.epoch()).isEqualTo(1);
        }
    }

    @Test
    void aLatchThatIsGoneOrBrokenIsMadeAnewOfTheControlStream() throws IOException {
        try (FileControlWriter writer = writer(NOW, Duration.ZERO)) {
            kill(writer, "global");
            writer.write(new Order(Action.CLEAR, "global", "ada", "fine", "1"));
            kill(writer, "model:deep");
        }
        for (String broken : List.of("", "{\"epoch\":3,\"comm", "[]", "{\"commands\":[{\"action\":\"MAYBE\"}]}")) {
            Files.writeString(folder.resolve("latch/commands.json"), broken);
            try (FileControlWriter writer = writer(NOW, Duration.ZERO)) {
                assertThat(writer.epoch()).isEqualTo(3);
                assertThat(writer.latched())
                        .extracting(ControlCommand::scope)
                        .containsExactlyInAnyOrder("global", "model:deep");
            }
        }
        Files.delete(folder.resolve("latch/commands.json"));
        try (FileControlWriter writer = writer(NOW, Duration.ZERO)) {
            assertThat(writer.latched()).hasSize(2);
        }
    }

    private FileControlWriter writer(Instant now, Duration behind) throws IOException {
        return new FileControlWriter(
                folder.resolve("control"), folder.resolve("latch"), Clock.fixed(now, ZoneOffset.UTC), behind);
    }

    private static ControlCommand kill(FileControlWriter writer, String scope) throws IOException {
        return writer.write(new Order(Action.KILL, scope, "ada", "a test", ""));
    }

    private Path file(ControlCommand command) {
        return folder.resolve("control").resolve(command.id() + ".jsonl");
    }

    private JsonNode row(ControlCommand command) throws IOException {
        return new ObjectMapper().readTree(Files.readAllBytes(file(command)));
    }
}
