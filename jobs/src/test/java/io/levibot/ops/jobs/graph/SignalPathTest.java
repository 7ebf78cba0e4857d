package io.levibot.ops.jobs.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.reference.ReferenceFolder;
import io.levibot.ops.jobs.run.EmbeddedCluster;
import io.levibot.ops.jobs.run.FlinkSettings;
import io.levibot.ops.jobs.run.Outputs;
import io.levibot.ops.jobs.run.Replay;
import io.levibot.ops.jobs.run.SignalPlans;
import io.levibot.ops.jobs.summary.OutputReader;
import io.levibot.ops.state.calibration.CalibrationSettings;
import io.levibot.ops.state.calibration.CalibrationUpdate;
import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.ControlCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job over a small market: what it decides, and that nothing but the input decides it. */
class SignalPathTest {

    private static final List<String> STREAMS = List.of(
            "signals",
            "blocked",
            "shadow/pnl",
            "shadow/predictions",
            "shadow/trades",
            "weights",
            "rollout",
            "calibration");
    private static final SmallMarket MARKET = new SmallMarket();
    /** A policy that lets the candidate in, and thresholds that calibrated models reach. */
    private static final String WIDE_POLICY = "wide-policy.json";

    private static final String WIDE_REGISTRY = "wide-registry.json";

    @TempDir
    static Path folder;

    private static EmbeddedCluster cluster;
    private static Path calm;

    @BeforeAll
    static void replayOnce() throws Exception {
        MARKET.write(folder.resolve("data"));
        ReferenceFolder.write(folder.resolve("references"), List.of(), 0);
        cluster = EmbeddedCluster.start(FlinkSettings.embedded(config("auto", 1), folder), 4);
        calm = replay("data", "auto", 1);
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
    }

    @Test
    void writesTheSameBytesAtEveryParallelism() throws Exception {
        Map<String, List<String>> one = Outputs.sorted(calm);
        assertThat(one).containsKeys(STREAMS.toArray(String[]::new));
        for (int parallelism : new int[] {2, 4}) {
            Map<String, List<String>> other = Outputs.sorted(replay("data", "auto", parallelism));
            assertThat(difference(one, other))
                    .as("p = 1 against p = %d", parallelism)
                    .isEmpty();
        }
    }

    @Test
    void decidesOnceABarFromTheFirstPredictionOn() throws Exception {
        int expected = 0;
        for (String symbol : MARKET.symbols()) {
            long first = MARKET.predictions(symbol, "15m", "lgbm").get(0).ts();
            for (Bar bar : MARKET.bars(symbol, "15m")) {
                expected += bar.ts() >= first ? 1 : 0;
            }
        }
        List<JsonNode> decisions = rows(calm, "signals");
        decisions.addAll(rows(calm, "blocked"));
        assertThat(decisions).hasSize(expected);
        assertThat(decisions.stream().map(row -> row.get("signal_id").asText()).distinct())
                .hasSize(expected);
    }

    @Test
    void tradesOnPaperAndWeighsAsThePlainAlgorithmDoes() throws Exception {
        Path out = replay("data", "identity", 2);
        SignalOracle oracle = new SignalOracle(MARKET);
        oracle.run();
        Map<String, Double> pnl = new TreeMap<>();
        for (JsonNode row : rows(out, "shadow/pnl")) {
            String key = row.get("model").asText()
                    + row.get("symbol").asText()
                    + row.get("ts").asLong();
            pnl.put(key, row.get("pnl").asDouble());
        }
        assertThat(pnl).isEqualTo(oracle.pnl());
        Map<String, Double> weights = new TreeMap<>();
        for (JsonNode row : rows(out, "weights")) {
            if (row.get("scope").asText().equals("production")) {
                row.get("smoothed")
                        .properties()
                        .forEach(each -> weights.put(
                                each.getKey() + millis(row), each.getValue().asDouble()));
            }
        }
        assertThat(weights).isEqualTo(oracle.weights());
    }

    @Test
    void nothingLeavesFromTheMomentOfAKillOn() throws Exception {
        List<Bar> bars = MARKET.bars(MARKET.symbols().get(0), "15m");
        long killedAt = bars.get(bars.size() * 3 / 4).knownAt();
        MARKET.write(folder.resolve("killed"));
        SmallMarket.command(folder.resolve("killed"), killedAt, "global", ControlCommand.Action.KILL);
        List<String> before = new ArrayList<>();
        for (JsonNode row : rows(calm, "signals")) {
            if (millis(row) < killedAt) {
                before.add(row.toString());
            }
        }
        for (int parallelism : new int[] {1, 4}) {
            Path out = replay("killed", "auto", parallelism);
            List<String> left = new ArrayList<>();
            for (JsonNode row : rows(out, "signals")) {
                assertThat(millis(row)).isLessThan(killedAt);
                left.add(row.toString());
            }
            left.sort(null);
            before.sort(null);
            assertThat(difference(Map.of("signals", before), Map.of("signals", left)))
                    .isEmpty();
            assertThat(left).isNotEmpty();
            List<JsonNode> blocked = rows(out, "blocked");
            assertThat(left.size() + blocked.size())
                    .isEqualTo(
                            rows(calm, "signals").size() + rows(calm, "blocked").size());
            assertThat(blocked.stream().filter(row -> millis(row) >= killedAt)).allSatisfy(row -> {
                assertThat(row.get("reasons").get(0).asText()).isEqualTo("killed_global");
                assertThat(row.get("kill_epoch").asLong()).isEqualTo(1);
            });
        }
    }

    @Test
    void calibratesAndFusesAsThePlainAlgorithmDoes() throws Exception {
        CalibrationSettings settings = SignalPlans.of(config("auto", 1)).calibration();
        CalibrationOracle oracle = new CalibrationOracle(MARKET, settings);
        Map<String, TreeMap<Long, JsonNode>> lines = new TreeMap<>();
        for (JsonNode row : rows(calm, "calibration")) {
            lines.computeIfAbsent(
                            row.get("model").asText() + "@"
                                    + row.get("timeframe").asText(),
                            key -> new TreeMap<>())
                    .put(millis(row), row);
        }
        TreeMap<Long, JsonNode> pool = lines.remove("fused@15m");
        assertThat(pool).isNotEmpty();
        assertThat(lines.keySet()).isEqualTo(oracle.updates().keySet());
        lines.forEach((series, own) -> {
            Map<Long, CalibrationUpdate> expected = oracle.updates().get(series);
            assertThat(own.keySet()).as(series).isEqualTo(expected.keySet());
            own.forEach((at, row) -> {
                CalibrationUpdate update = expected.get(at);
                assertThat(row.get("map").asText())
                        .isEqualTo(update.map().kind().label());
                assertThat(row.get("platt").get("a").asDouble())
                        .isEqualTo(update.maps().platt().a());
                assertThat(row.get("platt").get("b").asDouble())
                        .isEqualTo(update.maps().platt().b());
                assertThat(row.get("ece_calibrated").asDouble()).isEqualTo(update.eceCalibrated());
                assertThat(row.get("min_confidence").asDouble()).isEqualTo(update.minConfidence());
            });
        });
        List<JsonNode> decisions = rows(calm, "signals");
        decisions.addAll(rows(calm, "blocked"));
        assertThat(decisions)
                .filteredOn(row -> row.get("arm").asText().equals("prod"))
                .isNotEmpty()
                .allSatisfy(row -> {
                    double expected =
                            CalibrationOracle.poolMap(pool, millis(row)).apply(oracle.fused(row, millis(row)));
                    assertThat(row.get("p_up").asDouble()).isCloseTo(expected, within(1e-9));
                });
    }

    @Test
    void drawsArmsAndGatesEntriesAsThePlainAlgorithmDoes() throws Exception {
        Path wide = replay("data", "wide", 4);
        assertThat(compared(wide, new GateOracle.Terms(.51, .49, .4, .505, -1000)))
                .containsExactly("canary", "prod");
        assertThat(compared(calm, new GateOracle.Terms(.55, .48, .1, .55, .8))).containsExactly("prod");
    }

    /** Compares every decision with the oracle's; the arms that were met. */
    private static Set<String> compared(Path out, GateOracle.Terms terms) throws Exception {
        GateOracle oracle = new GateOracle(
                terms, rows(out, "rollout"), rows(out, "calibration"), rows(out, "weights"), rows(out, "shadow/pnl"));
        List<JsonNode> decisions = rows(out, "signals");
        decisions.addAll(rows(out, "blocked"));
        Set<String> arms = new TreeSet<>();
        for (String symbol : MARKET.symbols()) {
            List<JsonNode> own = decisions.stream()
                    .filter(row -> row.get("symbol").asText().equals(symbol))
                    .sorted(Comparator.comparingLong(SignalPathTest::millis))
                    .toList();
            List<GateOracle.Verdict> verdicts = oracle.judge(symbol, own);
            for (int i = 0; i < own.size(); i++) {
                JsonNode row = own.get(i);
                List<String> reasons = new ArrayList<>();
                row.path("reasons").forEach(reason -> reasons.add(reason.asText()));
                GateOracle.Verdict expected = verdicts.get(i);
                assertThat(new GateOracle.Verdict(
                                row.get("arm").asText(),
                                row.get("propensity").asDouble(),
                                row.get("decision").asText(),
                                expected.minConfidence(),
                                reasons))
                        .as("%s", row)
                        .isEqualTo(expected);
                assertThat(row.get("min_confidence").asDouble())
                        .as("%s", row)
                        .isCloseTo(expected.minConfidence(), within(1e-12));
                arms.add(expected.arm());
            }
        }
        return arms;
    }

    private static Path replay(String data, String calibration, int parallelism) throws Exception {
        Path out = Files.createTempDirectory(folder, "out");
        LevibotConfig config = config(calibration, parallelism);
        Replay replay = new Replay(folder.resolve(data), out, config, Long.MAX_VALUE);
        Configuration flink = FlinkSettings.job(config, out);
        ReferenceFolder references = new ReferenceFolder(folder.resolve("references"));
        // with a console beside it, and nobody pressing anything, a replay writes what it writes without one
        boolean watched = parallelism == 2;
        cluster.await(
                cluster.submit(watched ? replay.watchedJob(references, flink) : replay.job(references, flink), "test"));
        return out;
    }

    private static LevibotConfig config(String calibration, int parallelism) throws Exception {
        boolean wide = calibration.equals("wide");
        Path file = folder.resolve("levibot-" + calibration + ".yaml");
        Files.writeString(file, """
            web: {port: 0}
            metrics: {enabled: false, port: 0}
            data: {policy: %s, registry: %s}
            tuner: {min-days: 2, window: 30d}
            calibration: {method: %s}
            """.formatted(
                        wide ? folder.resolve(WIDE_POLICY) : "absent",
                        wide ? folder.resolve(WIDE_REGISTRY) : "absent",
                        wide ? "auto" : calibration));
        Files.writeString(folder.resolve(WIDE_POLICY), """
            {"version": "wide", "enabled": true, "mode": "paper", "fraction": 0.4, "salt": "levibot",
             "min_confidence": 0.505, "guards": {"max_ece": 0.06, "min_sharpe": -1000}}
            """);
        Files.writeString(folder.resolve(WIDE_REGISTRY), """
            {"version": "wide", "models": {"lgbm": {"version": "1"}, "deep": {"version": "1"}, "canary": {"version": "1"}},
             "candidate": "canary", "replaces": "deep",
             "policy": {"entry_threshold": 0.51, "exit_threshold": 0.49, "allow_short": false}}
            """);
        return LevibotConfig.load(file).withParallelism(parallelism);
    }

    /** The first line of each stream that is in one and not in the other. */
    private static List<String> difference(Map<String, List<String>> one, Map<String, List<String>> other) {
        List<String> differing = new ArrayList<>();
        for (String stream : STREAMS) {
            List<String> a = one.getOrDefault(stream, List.of());
            List<String> b = other.getOrDefault(stream, List.of());
            for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
                String left = i < a.size() ? a.get(i) : "nothing";
                String right = i < b.size() ? b.get(i) : "nothing";
                if (!left.equals(right)) {
                    differing.add(stream + ": " + left + " against " + right);
                    break;
                }
            }
        }
        return differing;
    }

    private static List<JsonNode> rows(Path out, String stream) throws Exception {
        List<JsonNode> rows = new ArrayList<>();
        new OutputReader(out).each(stream, rows::add);
        return rows;
    }

    private static long millis(JsonNode row) {
        return Instant.parse(row.get("timestamp").asText()).toEpochMilli();
    }
}
