package io.levibot.ops.jobs.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.levibot.ops.drill.Drill;
import io.levibot.ops.drill.DrillOptions;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.io.JsonEncoder;
import io.levibot.ops.jobs.io.JsonLines;
import io.levibot.ops.jobs.reference.CatalogueEntry;
import io.levibot.ops.jobs.reference.ReferenceFolder;
import io.levibot.ops.jobs.reference.ReferenceTraining;
import io.levibot.ops.jobs.run.DrillFiles;
import io.levibot.ops.jobs.run.EmbeddedCluster;
import io.levibot.ops.jobs.run.FlinkSettings;
import io.levibot.ops.jobs.run.Outputs;
import io.levibot.ops.jobs.run.Replay;
import io.levibot.ops.jobs.run.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reference that a recorded command replaces while the job runs. */
class RecordedReferenceTest {

    private static final long HOUR = 3_600_000;
    private static final String SERIES = "ALPHA-USD_15m";

    private final DrillOptions options = DrillOptions.of(6, 1, 7).withIncidents(List.of());

    @TempDir
    private Path folder;

    @Test
    void takesEffectAtAPaneAndBeginsANewWindowAtEveryParallelism() throws Exception {
        Path data = folder.resolve("data");
        Path catalogue = folder.resolve("references");
        DrillFiles.write(Drill.of(options), data, key -> {});
        LevibotConfig config = config();
        long replaced = options.start() + 120 * HOUR + 60_000; // within a pane
        String young = build(config, data, catalogue, options.start() + 96 * HOUR);
        String old = build(config, data, catalogue, options.start() + 72 * HOUR); // the index knows these alone
        assertThat(old).isNotEqualTo(young);
        command(data, "one", replaced, young);
        command(data, "two", replaced + HOUR, "0123456789abcdef");

        Map<String, List<String>> one;
        Map<String, List<String>> four;
        try (EmbeddedCluster cluster = EmbeddedCluster.start(FlinkSettings.embedded(config, folder), 4)) {
            one = replay(cluster, config, data, catalogue);
            four = replay(cluster, config.withParallelism(4), data, catalogue);
        }

        assertThat(four).isEqualTo(one);
        long boundary = options.start() + 120 * HOUR + HOUR / 4;
        for (JsonNode line : Outputs.parsed(one.get("drift"))) {
            if (line.get("symbol").asText().equals("ALPHA-USD")
                    && line.get("timeframe").asText().equals("15m")) {
                boolean changed = millis(line) > boundary;
                assertThat(line.at("/reference/version").asText())
                        .as(line.toString())
                        .isEqualTo(changed ? young : old);
                if (millis(line) == boundary + HOUR / 4) {
                    assertThat(line.at("/recent/rows").asInt())
                            .as("a window anew")
                            .isEqualTo(1);
                }
            }
        }
        assertThat(Outputs.parsed(one.get("audit")))
                .filteredOn(line -> line.get("action").asText().equals("REFERENCE"))
                .extracting(line -> line.get("id").asText() + " "
                        + line.get("outcome").asText() + " "
                        + line.get("reference_before").asText() + " "
                        + line.get("reference_after").asText())
                .containsExactlyInAnyOrder("one ACCEPTED " + old + " " + young, "two REFUSED " + young + " " + young);
        assertThat(Outputs.parsed(one.get("alerts")))
                .extracting(line -> line.get("message").asText())
                .contains("reference of trader refused: reference 0123456789abcdef is not in " + catalogue);
    }

    /** Builds references of the rows known up to a time; returns the hash of the series. */
    private static String build(LevibotConfig config, Path data, Path catalogue, long until) throws Exception {
        ReferenceTraining training = new ReferenceTraining(Settings.reference(config), List.of(), Long.MAX_VALUE);
        ReferenceFolder.write(catalogue, training.build(data, until), until);
        return new ReferenceFolder(catalogue)
                .entries().stream()
                        .filter(entry -> (entry.symbol() + "_" + entry.timeframe()).equals(SERIES))
                        .map(CatalogueEntry::hash)
                        .findFirst()
                        .orElseThrow();
    }

    private static void command(Path data, String id, long at, String hash) throws Exception {
        try (JsonLines lines = JsonLines.create(data.resolve("control/" + id + ".jsonl"))) {
            lines.write(new JsonEncoder()
                    .put("id", id)
                    .put("issued_at", at)
                    .put("issuer", "trader")
                    .put("scope", "series:" + SERIES)
                    .put("action", "REFERENCE")
                    .put("payload", hash));
        }
    }

    private Map<String, List<String>> replay(EmbeddedCluster cluster, LevibotConfig config, Path data, Path catalogue)
            throws Exception {
        Path out = folder.resolve("p" + config.parallelism());
        Replay replay = new Replay(data, out, config, Long.MAX_VALUE);
        cluster.await(
                cluster.submit(replay.job(new ReferenceFolder(catalogue), FlinkSettings.job(config, out)), "test"));
        return Outputs.sorted(out);
    }

    private LevibotConfig config() throws Exception {
        return LevibotConfig.load(Files.writeString(folder.resolve("levibot.yaml"), """
            web: {port: 0}
            metrics: {enabled: false, port: 0}
            data: {policy: absent, registry: absent}
            """));
    }

    private static long millis(JsonNode line) {
        return Instant.parse(line.get("timestamp").asText()).toEpochMilli();
    }
}
