package io.levibot.ops.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.levibot.ops.console.control.CommandLog;
import io.levibot.ops.console.control.FolderCommandLog;
import io.levibot.ops.drill.Drill;
import io.levibot.ops.drill.DrillOptions;
import io.levibot.ops.jobs.cli.Levibot;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.reference.ReferenceFolder;
import io.levibot.ops.state.canary.ModelRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code conf/retrain.sh}, as the console runs it, and what the watchers of a running job make of what it leaves. */
class RetrainScriptTest {

    private static final Path CONF =
            Path.of(System.getProperty("levibot.root", "..")).toAbsolutePath().resolve("conf");
    private static final long DAY = 86_400_000;

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void handsTheJobANewReferenceAndACandidateOfANewVersion() throws Exception {
        assumeTrue(isThere("jq"), "jq, which the script uses, is not installed; skipped");
        DrillOptions options = DrillOptions.of(5, 1, 7).withIncidents(List.of());
        DrillFiles.write(Drill.of(options), folder.resolve("data"), key -> {});
        Path registry = Files.copy(CONF.resolve("model_registry.json"), folder.resolve("model_registry.json"));
        Path references = folder.resolve("references");
        CommandLog control = new FolderCommandLog(folder.resolve("control"));
        assertThat(retrain(options.start() + 3 * DAY)).isZero();
        LevibotConfig config = LevibotConfig.load(Files.writeString(
                folder.resolve("levibot.yaml"), "data: {policy: absent, registry: %s}\n".formatted(registry)));
        RolloutWatch rollout = new RolloutWatch(config, control, () -> options.end());
        ReferenceWatch catalogue = new ReferenceWatch(references, control, () -> options.end(), false);
        String before = candidateVersion(registry);
        List<String> old = hashes(references);
        assertThat(rollout.look()).isEmpty();
        assertThat(catalogue.look()).isEmpty();

        assertThat(retrain(options.start() + 5 * DAY)).isZero();

        assertThat(candidateVersion(registry)).matches("\\d{8}T\\d{6}").isNotEqualTo(before);
        ModelRegistry read = RolloutFiles.of(config).registry(registry);
        assertThat(read.candidate()).isEqualTo("canary");
        assertThat(hashes(references)).isNotEmpty().doesNotContainAnyElementsOf(old);
        assertThat(rollout.look()).singleElement().asString().startsWith("model_registry.json has changed");
        assertThat(catalogue.look()).singleElement().asString().contains("2 series");
        assertThat(Files.readString(folder.resolve("retrain.log")))
                .contains("retraining ALPHA-USD 15m: ret_1 off since", "candidate canary is version");
    }

    private int retrain(long to) throws Exception {
        Path levibot = folder.resolve("levibot");
        Files.writeString(levibot, """
                #!/usr/bin/env bash
                exec "%s/bin/java" -cp "%s" %s "$@"
                """.formatted(
                System.getProperty("java.home"), System.getProperty("java.class.path"), Levibot.class.getName()));
        Files.setPosixFilePermissions(levibot, PosixFilePermissions.fromString("rwx------"));
        ProcessBuilder script = new ProcessBuilder(
                        "bash", CONF.resolve("retrain.sh").toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("retrain.log").toFile()));
        script.environment()
                .putAll(Map.of(
                        "LEVIBOT_SYMBOL", "ALPHA-USD",
                        "LEVIBOT_TIMEFRAME", "15m",
                        "LEVIBOT_FEATURES", "ret_1",
                        "LEVIBOT_SINCE", Instant.ofEpochMilli(to - DAY).toString(),
                        "LEVIBOT_FROM", Instant.ofEpochMilli(to - 3 * DAY).toString(),
                        "LEVIBOT_TO", Instant.ofEpochMilli(to).toString(),
                        "LEVIBOT_COMMAND", levibot.toString(),
                        "LEVIBOT_REGISTRY",
                                folder.resolve("model_registry.json").toString()));
        return script.start().waitFor();
    }

    private static List<String> hashes(Path references) {
        return new ReferenceFolder(references)
                .entries().stream().map(entry -> entry.hash()).toList();
    }

    private static String candidateVersion(Path registry) throws IOException {
        JsonNode json = new ObjectMapper().readTree(registry.toFile());
        return json.path("models")
                .path(json.path("candidate").asText())
                .path("version")
                .asText();
    }

    private static boolean isThere(String program) throws Exception {
        return new ProcessBuilder("bash", "-c", "command -v " + program)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
