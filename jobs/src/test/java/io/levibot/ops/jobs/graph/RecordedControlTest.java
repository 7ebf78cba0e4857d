package io.levibot.ops.jobs.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.reference.ReferenceFolder;
import io.levibot.ops.jobs.run.EmbeddedCluster;
import io.levibot.ops.jobs.run.FlinkSettings;
import io.levibot.ops.jobs.run.Replay;
import io.levibot.ops.jobs.run.SignalPlans;
import io.levibot.ops.jobs.sink.EnsembleWeightsFile;
import io.levibot.ops.jobs.summary.OutputReader;
import io.levibot.ops.jobs.tune.BatchTuning;
import io.levibot.ops.jobs.tune.ShadowFolder;
import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.ControlCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recorded control log: commands to the rollout, a policy, one that is not sound, a registry, each from its time on. */
class RecordedControlTest {

    private static final SmallMarket MARKET = new SmallMarket();
    private static final List<Bar> BARS = MARKET.bars(MARKET.symbols().get(0), "15m");
    private static final long APPROVED = at(5);
    private static final long STALE_EPOCH = at(5) + 3_600_000;
    private static final long NEW_POLICY = at(7) + 60_000;
    private static final long UNSOUND = at(8);
    private static final long NEW_REGISTRY = at(9);

    @TempDir
    static Path folder;

    private static EmbeddedCluster cluster;
    private static Path one;

    @BeforeAll
    static void replay() throws Exception {
        MARKET.write(folder.resolve("data"));
        SmallMarket.commands(
                folder.resolve("data"),
                List.of(
                        command("approve", 7, APPROVED, ControlCommand.Action.CANARY_APPROVE, ""),
                        command("old", 6, STALE_EPOCH, ControlCommand.Action.CANARY_ROLLBACK, ""),
                        command(
                                "policy",
                                0,
                                NEW_POLICY,
                                ControlCommand.Action.POLICY,
                                "{\"version\": \"two\", \"min_confidence\": 0.6}"),
                        command(
                                "unsound",
                                0,
                                UNSOUND,
                                ControlCommand.Action.POLICY,
                                "{\"version\": \"three\",\n \"fraction\": 7}"),
                        command(
                                "registry",
                                0,
                                NEW_REGISTRY,
                                ControlCommand.Action.REGISTRY,
                                "{\"models\": [\"canary\", \"lgbm\"]}")));
        ReferenceFolder.write(folder.resolve("references"), List.of(), 0);
        cluster = EmbeddedCluster.start(FlinkSettings.embedded(config(1), folder), 4);
        one = replay(1);
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
    }

    @Test
    void anApprovalPutsTheCandidateInItsSlotFromItsBarOn() throws Exception {
        for (JsonNode row : decisions()) {
            List<String> weighed = new ArrayList<>();
            row.get("models").properties().forEach(model -> {
                if (model.getValue().get("weight").asDouble() > 0) {
                    weighed.add(model.getKey());
                }
            });
            if (row.get("arm").asText().equals("prod") && !weighed.isEmpty()) {
                boolean promoted = millis(row) >= APPROVED;
                assertThat(weighed).as(row.toString()).containsExactly(promoted ? "canary" : "deep", "lgbm");
            }
        }
        JsonNode look = rows("rollout").stream()
                .filter(row -> row.get("stage").asText().equals("PROMOTED"))
                .filter(row -> !row.get("from").asText().equals("PROMOTED"))
                .findFirst()
                .orElseThrow();
        assertThat(millis(look)).isEqualTo(APPROVED);
        assertThat(look.get("registry").get("models").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("canary", "lgbm");
    }

    @Test
    void aPolicyHoldsFromItsTimeOnAndAnUnsoundOneChangesNothing() throws Exception {
        List<JsonNode> decisions = decisions();
        assertThat(decisions).anyMatch(row -> millis(row) > UNSOUND);
        for (JsonNode row : decisions) {
            boolean changed = millis(row) >= NEW_POLICY;
            assertThat(row.get("policy_version").asText()).isEqualTo(changed ? "two" : "default");
        }
        assertThat(decisions.stream().filter(row -> millis(row) < NEW_POLICY))
                .allMatch(row -> row.get("min_confidence").asDouble() < .6);
        assertThat(decisions.stream().filter(row -> millis(row) >= NEW_POLICY))
                .allMatch(row -> row.get("min_confidence").asDouble() >= .6);
    }

    @Test
    void aRegistryStartsTheRolloutAnewWithoutACandidate() throws Exception {
        assertThat(decisions().stream().filter(row -> millis(row) >= NEW_REGISTRY))
                .isNotEmpty()
                .allMatch(row -> row.get("rollout_stage").asText().isEmpty());
        assertThat(rows("weights").stream().filter(row -> millis(row) > NEW_REGISTRY))
                .isNotEmpty()
                .allMatch(row -> row.get("scope").asText().equals("production"))
                .allMatch(row -> row.get("smoothed").has("canary")
                        && !row.get("smoothed").has("deep"));
    }

    @Test
    void theAuditSaysWhatBecameOfEachInOneChain() throws Exception {
        List<JsonNode> audit = rows("audit");
        Map<String, String> outcomes = new TreeMap<>();
        for (JsonNode row : audit) {
            if (row.get("scope").asText().equals("rollout")) {
                outcomes.put(
                        row.get("id").asText(),
                        row.get("outcome").asText() + " " + row.get("why").asText());
            }
        }
        assertThat(outcomes)
                .containsExactly(
                        Map.entry("approve", "ACCEPTED "),
                        Map.entry("old", "REFUSED epoch 6 is not newer than 7"),
                        Map.entry("policy", "ACCEPTED "),
                        Map.entry("registry", "ACCEPTED "),
                        Map.entry(
                                "unsound",
                                "REFUSED canary_policy.json:2 fraction: got 7.0, expected a number in [0.0, 1.0]"));
        audit.sort(java.util.Comparator.comparingLong(row -> row.get("number").asLong()));
        for (int i = 0; i < audit.size(); i++) {
            assertThat(audit.get(i).get("number").asLong()).isEqualTo(i + 1);
        }
        assertThat(rows("alerts").stream().map(row -> row.get("message").asText()))
                .anyMatch(message -> message.startsWith("policy of trader refused: canary_policy.json:2 fraction"));
    }

    @Test
    void theSameLogGivesTheSameBytesAtParallelismFour() throws Exception {
        Path four = replay(4);
        for (String stream : List.of("signals", "blocked", "weights", "rollout", "shadow/pnl", "audit", "alerts")) {
            assertThat(lines(four, stream)).as(stream).isNotEmpty().isEqualTo(lines(one, stream));
        }
    }

    @Test
    void tuneInBatchFindsTheJobsWeightsToTheLastDigit() throws Exception {
        Path out = Files.createTempDirectory(folder, "calm");
        MARKET.write(folder.resolve("calm-data"));
        replay(folder.resolve("calm-data"), out, 1);
        byte[] kept = Files.readAllBytes(out.resolve(EnsembleWeightsFile.NAME));
        BatchTuning.Result tuned =
                Objects.requireNonNull(new BatchTuning(SignalPlans.of(config(1)), 0).run(new ShadowFolder(out)));
        assertThat(new String(tuned.saved().json(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(new String(kept, java.nio.charset.StandardCharsets.UTF_8));
        JsonNode last = new OutputRows(out).last("weights", "production");
        tuned.weights().weights().forEach(weight -> assertThat(weight.smoothed())
                .isEqualTo(last.get("smoothed").get(weight.model()).asDouble()));
        assertThat(tuned.trades()).containsOnlyKeys("canary", "deep", "lgbm");
    }

    private record OutputRows(Path out) {
        JsonNode last(String stream, String scope) throws Exception {
            TreeMap<String, JsonNode> all = new TreeMap<>();
            new OutputReader(out).each(stream, row -> {
                if (row.get("scope").asText().equals(scope)) {
                    all.put(row.get("timestamp").asText(), row);
                }
            });
            return all.lastEntry().getValue();
        }
    }

    private static long at(int day) {
        return BARS.get(day * 96).knownAt();
    }

    private static ControlCommand command(
            String id, long epoch, long at, ControlCommand.Action action, String payload) {
        return new ControlCommand(id, epoch, at, "trader", "global", action, "a test", payload);
    }

    private static List<JsonNode> decisions() throws Exception {
        List<JsonNode> decisions = rows("signals");
        decisions.addAll(rows("blocked"));
        return decisions;
    }

    private static List<JsonNode> rows(String stream) throws Exception {
        List<JsonNode> rows = new ArrayList<>();
        new OutputReader(one).each(stream, rows::add);
        return rows;
    }

    private static List<String> lines(Path out, String stream) throws Exception {
        List<String> all = new ArrayList<>();
        for (Path file : new OutputReader(out).files(stream)) {
            all.addAll(Files.readAllLines(file));
        }
        all.sort(null);
        return all;
    }

    private static long millis(JsonNode row) {
        return Instant.parse(row.get("timestamp").asText()).toEpochMilli();
    }

    private static Path replay(int parallelism) throws Exception {
        Path out = Files.createTempDirectory(folder, "out");
        replay(folder.resolve("data"), out, parallelism);
        return out;
    }

    private static void replay(Path data, Path out, int parallelism) throws Exception {
        LevibotConfig config = config(parallelism);
        Replay replay = new Replay(data, out, config, Long.MAX_VALUE);
        ReferenceFolder references = new ReferenceFolder(folder.resolve("references"));
        cluster.await(cluster.submit(replay.job(references, FlinkSettings.job(config, out)), "test"));
    }

    private static LevibotConfig config(int parallelism) throws Exception {
        Path file = folder.resolve("levibot.yaml");
        Files.writeString(file, """
            web: {port: 0}
            metrics: {enabled: false, port: 0}
            data: {policy: absent, registry: absent}
            tuner: {min-days: 2, window: 30d, eta: 20}
            staleness: {enabled: false}
            """);
        return LevibotConfig.load(file).withParallelism(parallelism);
    }
}
