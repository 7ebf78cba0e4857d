package io.levibot.ops.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.reference.CatalogueEntry;
import io.levibot.ops.jobs.reference.ReferenceFolder;
import io.levibot.ops.operators.OperatorUid;
import io.levibot.ops.state.drift.CalibratedPolicy;
import io.levibot.ops.state.drift.CellCounts;
import io.levibot.ops.state.drift.ColumnCounter;
import io.levibot.ops.state.drift.DriftSummary;
import io.levibot.ops.state.drift.FeatureReference;
import io.levibot.ops.state.drift.ReferenceDistribution;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.SeriesKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The whole job over a drill with trouble, on a cluster of its own, against plain loops over the same rows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrillReplayTest {

    @TempDir
    private static Path folder;

    private final TroubledDrill troubled = new TroubledDrill();
    private final Map<Integer, Map<String, List<String>>> outputs = new TreeMap<>();
    private final Map<SeriesKey, PlainDrift> plain = new TreeMap<>();
    private LevibotConfig config;
    private ReferenceFolder references;

    @BeforeAll
    void replayAtParallelismOneTwoAndFour() throws Exception {
        Path data = folder.resolve("data");
        troubled.write(data);
        config = TroubledDrill.config(folder);
        long latest = troubled.drill.options().end() + 3_600_000;
        references = new Replay(data, folder.resolve("first"), config, latest).references(null);
        Configuration flink = FlinkSettings.embedded(config, folder.resolve("cluster"));
        try (EmbeddedCluster cluster = EmbeddedCluster.start(flink, 4)) {
            for (int parallelism : List.of(1, 2, 4)) {
                Path out = folder.resolve("out-" + parallelism);
                Replay replay = new Replay(data, out, config.withParallelism(parallelism), latest);
                cluster.await(cluster.submit(replay.job(references, FlinkSettings.embedded(config, out)), "drill"));
                outputs.put(parallelism, Outputs.sorted(out));
            }
        }
        for (SeriesKey key : troubled.drill.series()) {
            plain.put(key, new PlainDrift(key, troubled.drill.features(key), troubled.cut));
        }
    }

    @Test
    void parallelismDoesNotChangeAByte() {
        assertThat(outputs.get(1)).containsKeys("drift", "alerts", "audit", "dead-letters", "late", "counts");
        for (int parallelism : List.of(2, 4)) {
            outputs.get(1).forEach((stream, lines) -> assertThat(
                            String.join("\n", outputs.get(parallelism).get(stream)))
                    .as("%s at parallelism %d", stream, parallelism)
                    .isEqualTo(String.join("\n", lines)));
            assertThat(outputs.get(parallelism).keySet())
                    .isEqualTo(outputs.get(1).keySet());
        }
    }

    @Test
    void everyRowReadIsAcceptedOrLateOrDeadOrADuplicate() {
        Map<String, JsonNode> counts = new TreeMap<>();
        stream("counts").forEach(line -> counts.put(line.get("stream").asText(), line));
        assertThat(counts).containsOnlyKeys("control", "bars", "predictions", "trades", "features");
        counts.forEach((stream, line) -> {
            assertThat(line.get("read").asLong())
                    .as(line.toString())
                    .isEqualTo(line.get("accepted").asLong()
                            + line.get("late").asLong()
                            + line.get("dead_letters").asLong()
                            + line.get("duplicates").asLong());
            assertThat(of("dead-letters", stream))
                    .as(stream)
                    .hasSize(line.get("dead_letters").asInt());
            assertThat(of("late", stream)).as(stream).hasSize(line.get("late").asInt());
        });

        int read = plain.values().stream().mapToInt(series -> series.read).sum();
        int late = plain.values().stream().mapToInt(series -> series.late).sum();
        assertThat(late).isPositive();
        JsonNode features = counts.get("features");
        assertThat(features.get("late").asInt()).isEqualTo(late);
        assertThat(features.get("duplicates").asInt()).isEqualTo(2);
        assertThat(features.get("accepted").asInt())
                .as("the drill's rows that are not late, and GAMMA's one")
                .isEqualTo(read - late + 1);
    }

    @Test
    void everyPieceOfGarbageIsRefusedForItsReason() {
        Map<String, String> seen = new TreeMap<>();
        stream("dead-letters").forEach(line -> {
            assertThat(line.get("raw").asText().length()).isLessThanOrEqualTo(4096);
            if (troubled.refused.containsKey(line.get("origin").asText())) {
                seen.put(line.get("origin").asText(), line.get("reason").asText());
            }
        });

        assertThat(seen).isEqualTo(new TreeMap<>(troubled.refused));
        assertThat(of("dead-letters", "predictions"))
                .as("the drill's own 25 and eight of ours")
                .hasSize(33);
    }

    @Test
    void panesAndTheirRowsEqualThoseOfPlainLoops() {
        plain.forEach((key, series) -> {
            Map<Long, Integer> expected = new TreeMap<>();
            for (long end : series.panes(troubled.drill.options().end())) {
                expected.put(end, series.window(end, series.longMillis).size());
            }
            Map<Long, Integer> seen = new TreeMap<>();
            for (JsonNode line : drift(key, "pane")) {
                assertThat(seen.put(at(line), line.at("/recent/rows").asInt()))
                        .as("one line a pane: %s", line)
                        .isNull();
            }
            assertThat(seen).as(key.toString()).isEqualTo(expected);
        });
    }

    @Test
    void psiAndKsEqualThoseOfSortedSamples() {
        int compared = 0;
        for (PlainDrift series : plain.values()) {
            List<double[]> references = new ArrayList<>();
            for (int f = 0; f < troubled.drill.schema().size(); f++) {
                references.add(PlainDrift.sample(series.reference.values(), f));
            }
            List<JsonNode> reports = drift(series.key, "report");
            for (int report = 0; report < reports.size(); report += 5) {
                JsonNode line = reports.get(report);
                List<FeatureRow> window = series.window(at(line), series.longMillis);
                if (window.isEmpty()) {
                    continue;
                }
                for (int f = 0; f < troubled.drill.schema().size(); f++) {
                    String name = troubled.drill.schema().names().get(f);
                    JsonNode said = line.at("/features/" + name);
                    double[] r = references.get(f);
                    double[] c = PlainDrift.sample(window, f);
                    String where = series.key + " " + line.get("timestamp").asText() + " " + name;
                    assertThat(said.get("n_reference").asInt()).as(where).isEqualTo(r.length);
                    assertThat(said.get("n_current").asInt()).as(where).isEqualTo(c.length);
                    assertThat(said.get("missing").asInt()).as(where).isEqualTo(window.size() - c.length);
                    assertThat(said.get("psi").asDouble())
                            .as("psi of " + where)
                            .isCloseTo(PlainDrift.psi(r, c), within(1e-9));
                    double bound = said.path("ks_error_bound").asDouble(0);
                    assertThat(PlainDrift.ks(r, c) - said.get("ks").asDouble())
                            .as("ks of " + where)
                            .isBetween(-1e-12, bound + 1e-12);
                    if (Arrays.stream(PlainDrift.deciles(r)).distinct().count() == 11) {
                        assertThat(said.get("psi_open").asDouble())
                                .as("psi_open of " + where)
                                .isCloseTo(PlainDrift.psiOpen(r, c), within(1e-9));
                        compared++;
                    }
                }
            }
        }
        assertThat(compared).as("continuous features compared").isGreaterThan(500);
    }

    /** The policy is the product's own; its counts are taken afresh from the rows of each window. */
    @Test
    void verdictsAreThoseOfThePolicyOverTheRowsOfTheWindow() {
        CalibratedPolicy policy = new CalibratedPolicy(
                Settings.driftOptions(config.drift(), references.entries().size()));
        Map<String, Integer> verdicts = new TreeMap<>();
        for (CatalogueEntry entry : references.entries()) {
            PlainDrift series = plain.get(new SeriesKey(entry.symbol(), entry.timeframe()));
            ReferenceDistribution reference = references.load(entry.hash());
            List<JsonNode> panes = drift(series.key, "pane");
            for (int i = 0; i < panes.size(); i += 7) {
                JsonNode line = panes.get(i);
                DriftSummary expected = policy.summarize(
                        reference,
                        counts(reference, series.window(at(line), series.longMillis)),
                        counts(reference, series.window(at(line), series.shortMillis)));
                assertThat(line.get("verdict").asText())
                        .as("%s %s", series.key, line)
                        .isEqualTo(expected.verdict().name());
                assertThat(line.at("/worst/feature").asText()).isEqualTo(expected.worstFeature());
                verdicts.merge(line.get("policy").asText() + " " + expected.verdict(), 1, Integer::sum);
            }
        }
        assertThat(verdicts).containsKeys("calibrated OK", "calibrated KILL", "fixed KILL");
    }

    @Test
    void aSilentFeedIsStaleAfterTwoBarsAndFreshWithItsNextRow() {
        SeriesKey beta = new SeriesKey("BETA-USD", "15m");
        PlainDrift series = plain.get(beta);
        List<String> expected = new ArrayList<>();
        Long before = null;
        for (long at : series.watched.keySet()) {
            if (before != null && at - before > 1_800_000) {
                expected.add(Instant.ofEpochMilli(before + 1_800_001) + " STALE");
                expected.add(Instant.ofEpochMilli(at) + " FRESH");
            }
            before = at;
        }
        assertThat(expected).as("the planted gap").hasSize(2);
        assertThat(stream("audit").stream()
                        .filter(line -> line.get("id").asText().equals("stale:" + beta))
                        .map(line -> Instant.parse(line.get("timestamp").asText()) + " "
                                + line.get("action").asText())
                        .sorted())
                .containsExactlyElementsOf(expected);
    }

    @Test
    void everyOperatorIsKnownByItsUidAndName() throws Exception {
        Replay replay = new Replay(folder.resolve("data"), folder.resolve("none"), config, 0);
        StreamExecutionEnvironment env = replay.job(references, FlinkSettings.job(config, folder.resolve("none")));
        StreamGraph graph = env.getStreamGraph();
        List<String> nodes = new ArrayList<>();
        for (StreamNode node : graph.getStreamNodes()) {
            nodes.add(node.getTransformationUID() + " / " + node.getOperatorName());
        }
        List<String> known = new ArrayList<>();
        for (OperatorUid uid : OperatorUid.values()) {
            known.add(uid.uid());
        }

        assertThat(nodes).doesNotHaveDuplicates().hasSizeGreaterThan(10);
        for (StreamNode node : graph.getStreamNodes()) {
            String uid = node.getTransformationUID();
            assertThat(known.contains(uid) || "Sink Committer: file-sink".equals(uid))
                    .as("uid %s of %s is in OperatorUid, or its sink's own", uid, node.getOperatorName())
                    .isTrue();
        }
        assertThat(env.getConfiguration().get(org.apache.flink.configuration.PipelineOptions.GENERIC_TYPES))
                .isFalse();
        assertThat(env.getConfiguration().get(org.apache.flink.configuration.PipelineOptions.AUTO_GENERATE_UIDS))
                .isFalse();
        assertThat(Arrays.stream(OperatorUid.values()).map(OperatorUid::uid)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(OperatorUid.values()).map(OperatorUid::title)).doesNotHaveDuplicates();
    }

    private static CellCounts counts(ReferenceDistribution reference, List<FeatureRow> rows) {
        ColumnCounter counter = new ColumnCounter(reference);
        List<FeatureReference> features = reference.features();
        for (int f = 0; f < features.size(); f++) {
            double[] column = new double[rows.size()];
            for (int i = 0; i < column.length; i++) {
                FeatureRow row = rows.get(i);
                column[i] = row.values()[
                        row.schema().names().indexOf(features.get(f).name())];
            }
            counter.count(f, column, 0, column.length);
        }
        return counter.drain();
    }

    private List<JsonNode> stream(String name) {
        return Outputs.parsed(outputs.get(1).get(name));
    }

    private List<JsonNode> of(String output, String inputStream) {
        return stream(output).stream()
                .filter(line -> line.get("stream").asText().equals(inputStream))
                .toList();
    }

    private List<JsonNode> drift(SeriesKey key, String kind) {
        return stream("drift").stream()
                .filter(line -> line.get("kind").asText().equals(kind)
                        && line.get("symbol").asText().equals(key.symbol())
                        && line.get("timeframe").asText().equals(key.timeframe()))
                .toList();
    }

    private static long at(JsonNode line) {
        return Instant.parse(line.get("timestamp").asText()).toEpochMilli();
    }
}
