package io.levibot.ops.bench.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.levibot.ops.console.Console;
import io.levibot.ops.console.ConsoleOptions;
import io.levibot.ops.console.control.ControlSide;
import io.levibot.ops.console.control.FileControlWriter;
import io.levibot.ops.console.control.FileGateReports;
import io.levibot.ops.console.control.FolderIntake;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.run.EmbeddedCluster;
import io.levibot.ops.jobs.run.FlinkSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Kills under load, by HTTP to a console, through the latch, to gates in a cluster: from the call to the last signal that
 * leaves after it. At the end the console goes, and the lease with it.
 *
 * @param kills so many; each is cleared again before the next
 * @param signalsAMilli decisions a millisecond
 * @param parallelism of the gate
 * @param parkedNanos what every signal costs the reader behind the sink; enough of it and everything before is
 *     backpressured
 * @param checkpoints between two exactly-once checkpoints; zero for none
 */
public record KillBench(int kills, int signalsAMilli, int parallelism, long parkedNanos, Duration checkpoints) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** A clear lets go what waited for it: so close to the clock must the job be again before the next kill, milliseconds. */
    private static final long CAUGHT_UP = 10;

    private static final int SAID_EVERY = 100;

    /** 20,000 signals a second, and nothing in the way. */
    public static KillBench free(int kills) {
        return new KillBench(kills, 20, 2, 0, Duration.ZERO);
    }

    /** The same 20,000 a second into a reader that takes fewer, with exactly-once checkpoints all the time. */
    public static KillBench backpressured(int kills) {
        return new KillBench(kills, 20, 2, 150_000, Duration.ofMillis(500));
    }

    /** Runs it in a folder of its own; {@code progress} is told how far it is. */
    public KillFigures run(Consumer<String> progress) throws Exception {
        Path folder = Files.createTempDirectory("levibot-kill");
        ConsoleOptions options = ConsoleOptions.of(folder, 0).timed(Duration.ofSeconds(20), Duration.ofSeconds(3600));
        FileControlWriter files =
                new FileControlWriter(folder.resolve("control"), options.latch(), Clock.systemUTC(), Duration.ZERO);
        ControlSide side = new ControlSide(
                new ControlQueue(files), new FileGateReports(options.latch()), new FolderIntake(options.data()));
        try (EmbeddedCluster cluster = EmbeddedCluster.start(settings(folder), parallelism);
                Console console = Console.start(options, side)) {
            StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings(folder));
            env.setParallelism(parallelism);
            KillJob.build(
                    env,
                    folder,
                    signalsAMilli,
                    parkedNanos,
                    LevibotConfig.DEFAULTS.kill().lease());
            JobID job = cluster.submit(env, "kills");
            Kills measured =
                    measure(console, Files.readString(options.tokenFile()).strip(), progress);
            progress.accept("the console goes");
            KillFigures figures = measured.figures(lastAfterTheConsole(console));
            cluster.miniCluster().cancelJob(job).get();
            return figures;
        } finally {
            Removal.of(folder);
        }
    }

    private Configuration settings(Path folder) {
        Configuration flink = FlinkSettings.job(LevibotConfig.DEFAULTS, folder);
        flink.set(PipelineOptions.AUTO_GENERATE_UIDS, true);
        flink.set(RestOptions.PORT, 0);
        flink.removeConfig(CheckpointingOptions.CHECKPOINTING_INTERVAL);
        if (!checkpoints.isZero()) {
            flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpoints);
        }
        flink.removeConfig(MetricOptions.REPORTERS_LIST);
        return flink;
    }

    private Kills measure(Console console, String token, Consumer<String> progress) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        String address = "http://127.0.0.1:" + console.port() + "/ml/kill?enabled=";
        SplittableRandom random = new SplittableRandom(20);
        Kills measured = new Kills(kills);
        flowing(System.nanoTime(), "the first signal");
        int warm = kills / 10 + 5;
        for (int i = -warm; i < kills; i++) {
            if (i % SAID_EVERY == 0) {
                progress.accept(i < 0 ? "warming up" : i + " of " + kills + " kills");
            }
            if (parkedNanos == 0) {
                await(() -> LastLine.BEHIND.get() <= CAUGHT_UP, "a job that keeps up with " + signalsAMilli + " a ms");
            }
            long countedFrom = LastLine.COUNT.get();
            long from = System.nanoTime();
            LockSupport.parkNanos(random.nextLong(10_000_000));
            long asked = System.nanoTime();
            long counted = LastLine.COUNT.get() - countedFrom;
            JsonNode killed = post(http, address + "true", token);
            long confirmed = System.nanoTime();
            long left = LastLine.COUNT.get();
            LockSupport.parkNanos(2_000_000);
            measured.leftAfterConfirmation(LastLine.COUNT.get() - left);
            if (i >= 0) {
                measured.opened(counted, asked - from);
                measured.killed(asked, LastLine.LEFT_AT.get(), confirmed);
            }
            long cleared = System.nanoTime();
            post(
                    http,
                    address + "false&reason=next&epoch=" + killed.path("epoch").asLong(),
                    token);
            flowing(cleared, "a signal after a clear");
        }
        return measured;
    }

    /** From a console's end to the last signal after it, nanoseconds. */
    private static long lastAfterTheConsole(Console console) throws IOException {
        flowing(System.nanoTime(), "a signal before the lease");
        long gone = System.nanoTime();
        console.close();
        Duration lease = LevibotConfig.DEFAULTS.kill().lease();
        LockSupport.parkNanos(lease.multipliedBy(2).toNanos());
        return LastLine.LEFT_AT.get() - gone;
    }

    private static JsonNode post(HttpClient http, String address, String token)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(address + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private static void flowing(long since, String what) {
        await(() -> LastLine.LEFT_AT.get() > since, what);
    }

    private static void await(BooleanSupplier condition, String what) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("waited in vain for " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }
}
