package io.levibot.ops.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.console.control.FolderCommandLog;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.io.DataFile;
import io.levibot.ops.jobs.io.FileRow;
import io.levibot.ops.jobs.io.RecordFile;
import io.levibot.ops.jobs.io.RecordFiles;
import io.levibot.ops.state.event.ControlCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolloutWatchTest {

    private static final long NOW = 1_735_689_600_000L;

    @TempDir
    private Path folder;

    private LevibotConfig config;
    private Path policy;
    private Path control;
    private long clock = NOW;

    @BeforeEach
    void files() throws Exception {
        policy = folder.resolve("policy.json");
        control = folder.resolve("control");
        Files.writeString(policy, "{}");
        Path yaml = folder.resolve("levibot.yaml");
        Files.writeString(
                yaml, "data: {policy: %s, registry: %s}\n".formatted(policy, folder.resolve("registry.json")));
        config = LevibotConfig.load(yaml);
    }

    @Test
    void aChangeBecomesACommandWithTheWholeTextAndItsTime() throws Exception {
        RolloutWatch watch = watch();
        assertThat(watch.look()).isEmpty();
        Files.writeString(policy, "{\n \"fraction\": 7}");
        clock = NOW + 1000;
        assertThat(watch.look()).containsExactly("policy.json has changed: control 1735689601000-policy");
        assertThat(watch.look()).isEmpty();
        assertThat(commands())
                .containsExactly(new ControlCommand(
                        "1735689601000-policy",
                        0,
                        NOW + 1000,
                        "file:policy.json",
                        "global",
                        ControlCommand.Action.POLICY,
                        "the file has changed",
                        "{\n \"fraction\": 7}"));
    }

    @Test
    void aRegistryThatAppearsIsAChange() throws Exception {
        RolloutWatch watch = watch();
        Files.writeString(folder.resolve("registry.json"), "{\"models\": [\"a\"]}");
        watch.look();
        assertThat(commands()).extracting(ControlCommand::action).containsExactly(ControlCommand.Action.REGISTRY);
    }

    @Test
    void aChangeThatNobodySawIsSeenAtTheNextStart() throws Exception {
        RolloutWatch first = watch();
        Files.writeString(policy, "{\"fraction\": 0.2}");
        first.look();
        assertThat(watch().look()).isEmpty();
        Files.writeString(policy, "{\"fraction\": 0.3}");
        clock = NOW + 5000;
        assertThat(watch().look()).hasSize(1);
        assertThat(commands()).extracting(ControlCommand::payload).contains("{\"fraction\": 0.3}");
    }

    private RolloutWatch watch() throws IOException {
        return new RolloutWatch(config, new FolderCommandLog(control), () -> clock);
    }

    /** As the job reads them. */
    private List<ControlCommand> commands() throws IOException {
        List<ControlCommand> commands = new ArrayList<>();
        try (Stream<Path> files = Files.list(control)) {
            for (Path file : files.sorted().toList()) {
                try (RecordFile<ControlCommand> rows = RecordFiles.control(DataFile.of(file), () -> Long.MAX_VALUE)) {
                    for (FileRow<ControlCommand> row = rows.next(); row != null; row = rows.next()) {
                        commands.add(row.decoded().get());
                    }
                }
            }
        }
        return commands;
    }
}
