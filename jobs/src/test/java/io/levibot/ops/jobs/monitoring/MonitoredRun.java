package io.levibot.ops.jobs.monitoring;

import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.config.MetricsSettings;
import io.levibot.ops.jobs.graph.OpsGraph;
import io.levibot.ops.jobs.reference.ReferenceFolder;
import io.levibot.ops.jobs.run.EmbeddedCluster;
import io.levibot.ops.jobs.run.FlinkSettings;
import io.levibot.ops.jobs.run.Replay;
import io.levibot.ops.jobs.run.Settings;
import io.levibot.ops.jobs.run.TroubledDrill;
import io.levibot.ops.jobs.source.MergedFiles;
import io.levibot.ops.jobs.source.ReplaySource;
import io.levibot.ops.operators.OperatorUid;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job over a drill with planted incidents, at parallelism 2, with its metrics served; it stands still on demand. */
final class MonitoredRun implements AutoCloseable {

    private static final long HOUR = 3_600_000;

    private final TroubledDrill troubled = new TroubledDrill();
    private final EmbeddedCluster cluster;
    private final JobID job;
    private final int port;
    private final Path output;

    MonitoredRun(Path folder) throws Exception {
        Path data = folder.resolve("data");
        troubled.write(data);
        port = freePort();
        LevibotConfig config = TroubledDrill.config(folder)
                .withParallelism(2)
                .withMetrics(new MetricsSettings(
                        true, port, MetricsSettings.DEFAULTS.maxFeatures(), MetricsSettings.DEFAULTS.maxKeys()));
        output = folder.resolve("out");
        long latest = troubled.drill.options().end() + HOUR;
        ReferenceFolder references = new Replay(data, output, config, latest).references(null);
        Configuration flink = FlinkSettings.embedded(config, output);
        cluster = EmbeddedCluster.start(flink, 2);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        env.setParallelism(2);
        String from = data.toString();
        HeldRows.runUntil(at(24));
        OpsGraph.build(
                env,
                new ReplaySource(() -> new HeldRows(MergedFiles.open(Path.of(from), 30_000, latest))),
                OperatorUid.REPLAY_SOURCE,
                Settings.graph(config, references, references.entries().size(), output));
        job = cluster.submit(env, "levibot-ops");
    }

    /** Event time so many hours after the end of the reference. */
    long at(int hours) {
        return troubled.cut + hours * HOUR;
    }

    /** Plays as far as that and stands still; when the last row was known that the job got. */
    long play(int hours) {
        HeldRows.runUntil(at(hours));
        return HeldRows.awaitHeld();
    }

    /** The scrape once every signal that was known before this time has passed the gate. */
    List<Sample> awaitQuiet(long held) throws Exception {
        List<Sample> before = List.of();
        while (true) {
            List<Sample> now = scrape();
            boolean through = now.stream()
                    .filter(sample -> sample.name().endsWith("_operator_currentInputWatermark"))
                    .allMatch(sample -> sample.value() >= held - 1);
            if (through && ours(now).equals(ours(before))) {
                return now;
            }
            before = now;
            LockSupport.parkNanos(200_000_000);
        }
    }

    private static List<Sample> ours(List<Sample> samples) {
        return samples.stream()
                .filter(sample -> sample.name().startsWith("levibot_"))
                .toList();
    }

    /** Plays to the end. */
    void finish() throws Exception {
        HeldRows.runUntil(Long.MAX_VALUE);
        cluster.await(job);
    }

    /** Where it writes. */
    Path output() {
        return output;
    }

    /** Both ports of the process: our series and Flink's. */
    List<Integer> ports() {
        return List.of(port, port + 1);
    }

    /** Every line of both scrapes that is a sample. */
    List<Sample> scrape() throws IOException, InterruptedException {
        List<Sample> samples = new ArrayList<>();
        Pattern relabelling =
                Sample.relabelling(Path.of(System.getProperty("levibot.root", ".."), "conf/prometheus/prometheus.yml"));
        HttpClient client = HttpClient.newHttpClient();
        for (int each : ports()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + each + "/metrics"))
                    .build();
            client.send(request, HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> samples.add(Sample.of(line, relabelling)));
        }
        return samples;
    }

    private static int freePort() throws IOException {
        while (true) {
            try (ServerSocket first = new ServerSocket(0);
                    ServerSocket second = new ServerSocket(first.getLocalPort() + 1)) {
                return second.getLocalPort() - 1;
            } catch (IOException taken) {
                // another pair
            }
        }
    }

    @Override
    public void close() throws Exception {
        HeldRows.runUntil(Long.MAX_VALUE);
        cluster.close();
    }
}
