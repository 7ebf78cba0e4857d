package io.levibot.ops.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.levibot.ops.jobs.config.DriftSettings;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.reference.ReferenceFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job with its defaults over real bars, BTC, ETH and SOL of 2024, references from the first 182 days. The 15m series
 * is what trades, and what the budgets of false alarms are held to.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealReplayTest {

    /** The crash that everybody remembers. */
    private static final Set<String> CRASH = Set.of("2024-08-05", "2024-08-06");

    @TempDir
    private static Path folder;

    private final Path data = Path.of(System.getProperty("levibot.data", "../shared/data"));
    private Map<String, List<String>> calibrated;
    private final Map<Integer, Map<String, List<String>>> sideBySide = new TreeMap<>();
    private Map<String, List<String>> fixed;

    @BeforeAll
    void replay() throws Exception {
        assumeTrue(Files.isDirectory(data), "skipped: the real data set is not at " + data);
        Path file = Files.writeString(
                folder.resolve("levibot.yaml"), "web:\n  port: 0\nmetrics:\n  enabled: false\n  port: 0\n");
        LevibotConfig config = LevibotConfig.load(file);
        long latest = 1_800_000_000_000L;
        ReferenceFolder references = new Replay(data, folder, config, latest).references(null);
        Configuration flink = FlinkSettings.embedded(config, folder.resolve("cluster"));
        try (EmbeddedCluster cluster = EmbeddedCluster.start(flink, 4)) {
            calibrated = run(cluster, references, config, "calibrated");
            for (int parallelism : List.of(2, 4)) {
                sideBySide.put(
                        parallelism,
                        run(cluster, references, config.withParallelism(parallelism), "side-by-side-" + parallelism));
            }
            fixed = run(
                    cluster,
                    references,
                    config.withDrift(config.drift().withPolicy(DriftSettings.Policy.FIXED)),
                    "fixed");
        }
    }

    private Map<String, List<String>> run(
            EmbeddedCluster cluster, ReferenceFolder references, LevibotConfig config, String name) throws Exception {
        Path out = folder.resolve(name);
        Replay replay = new Replay(data, out, config, 1_800_000_000_000L);
        cluster.await(cluster.submit(replay.job(references, FlinkSettings.embedded(config, out)), name));
        return Outputs.sorted(out);
    }

    @Test
    void killsOnTheDayOfTheCrashForEverySymbol() {
        Map<String, Set<String>> kills = days(calibrated, Set.of("KILL"));

        assertThat(kills).containsOnlyKeys("BTCUSDT", "ETHUSDT", "SOLUSDT");
        kills.forEach((symbol, days) -> assertThat(days).as(symbol).containsAnyElementsOf(CRASH));
    }

    @Test
    void criesWolfNoMoreOftenThanItsBudgets() {
        int symbolDays = count(days(calibrated, Set.of("OK", "WARNING", "CRITICAL", "KILL", "INSUFFICIENT")));
        int kills = count(days(calibrated, Set.of("KILL")));
        int criticals = count(days(calibrated, Set.of("CRITICAL", "KILL")));

        assertThat(symbolDays).isGreaterThan(180);
        assertThat(kills * 60)
                .as("%d killed of %d symbol-days", kills, symbolDays)
                .isLessThanOrEqualTo(symbolDays);
        assertThat(criticals * 30)
                .as("%d critical of %d symbol-days", criticals, symbolDays)
                .isLessThanOrEqualTo(symbolDays);
    }

    @Test
    void theFixedPolicyKillsOnNearlyEveryDay() {
        int symbolDays = count(days(fixed, Set.of("OK", "WARNING", "CRITICAL", "KILL", "INSUFFICIENT")));

        assertThat(count(days(fixed, Set.of("KILL")))).isGreaterThan(symbolDays * 9 / 10);
    }

    @Test
    void parallelismDoesNotChangeAByte() {
        sideBySide.forEach((parallelism, streams) ->
                assertThat(streams).as("at parallelism %d", parallelism).isEqualTo(calibrated));
    }

    @Test
    void everyRowReadIsAccountedFor() {
        for (JsonNode line : Outputs.parsed(calibrated.get("counts"))) {
            assertThat(line.get("read").asLong())
                    .as(line.toString())
                    .isEqualTo(line.get("accepted").asLong()
                            + line.get("late").asLong()
                            + line.get("dead_letters").asLong()
                            + line.get("duplicates").asLong());
        }
    }

    /** By symbol, the days on which a pane of its 15m series had one of the verdicts. */
    private static Map<String, Set<String>> days(Map<String, List<String>> output, Set<String> verdicts) {
        Map<String, Set<String>> days = new TreeMap<>();
        for (JsonNode line : Outputs.parsed(output.get("drift"))) {
            if (line.get("kind").asText().equals("pane")
                    && line.get("timeframe").asText().equals("15m")
                    && verdicts.contains(line.get("verdict").asText())) {
                days.computeIfAbsent(line.get("symbol").asText(), symbol -> new TreeSet<>())
                        .add(line.get("timestamp").asText().substring(0, 10));
            }
        }
        return days;
    }

    /** Symbol-days outside the crash. */
    private static int count(Map<String, Set<String>> days) {
        return days.values().stream()
                .mapToInt(dates -> (int)
                        dates.stream().filter(date -> !CRASH.contains(date)).count())
                .sum();
    }
}
