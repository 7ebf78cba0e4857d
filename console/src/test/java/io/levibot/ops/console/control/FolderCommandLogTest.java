package io.levibot.ops.console.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.event.ControlCommand.Action;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCommandLogTest {

    @TempDir
    private Path control;

    @Test
    void tellsWhatItAppendedAndNothingOfOthers() throws Exception {
        ControlCommand policy = command("1735689600000-policy", 1_735_689_600_000L);
        ControlCommand later = command("1735689700000-policy", 1_735_689_700_000L);
        try (FolderCommandLog log = new FolderCommandLog(control)) {
            log.append(later.id(), List.of(later));
            log.append(policy.id(), List.of(policy));
            Files.writeString(control.resolve("000000000001-console.jsonl"), "{\"id\":\"of the console\"}\n");
            Files.writeString(control.resolve("1735689650000-mine.jsonl"), "no JSON\n{\"action\":\"NONE\"}\n");
            assertThat(log.appended()).containsExactly(policy, later);
        }
    }

    private static ControlCommand command(String id, long at) {
        return new ControlCommand(
                id, 0, at, "file:policy.json", "global", Action.POLICY, "it has changed", "{\"a\":\n1}");
    }
}
