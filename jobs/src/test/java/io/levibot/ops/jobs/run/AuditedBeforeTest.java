package io.levibot.ops.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.state.kill.AuditChain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditedBeforeTest {

    @TempDir
    private Path out;

    @Test
    void anEmptyFolderBeginsTheChain() throws IOException {
        assertThat(AuditedBefore.of(LevibotConfig.DEFAULTS, out)).isEqualTo(AuditChain.start());
    }

    @Test
    void theHighestNumberIsTheLastWhateverItsDate() throws IOException {
        write("date=2024-08-05/part-1.jsonl", "{\"number\":1}\n{\"number\":3}\n");
        write("date=2024-08-01/part-2.jsonl", "{\"number\":2}\n");
        write("date=2024-08-09/.part-3.jsonl.inprogress.1", "{\"number\":9}\n");
        write("date=2024-08-09/part-4.jsonl", "not ours\n");

        assertThat(AuditedBefore.of(LevibotConfig.DEFAULTS, out))
                .isEqualTo(new AuditChain(AuditChain.hash("{\"number\":3}"), 3));
    }

    private void write(String file, String lines) throws IOException {
        Path path = out.resolve("audit").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, lines);
    }
}
