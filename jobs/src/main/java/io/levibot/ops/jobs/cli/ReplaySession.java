package io.levibot.ops.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.levibot.ops.console.Console;
import io.levibot.ops.drill.incident.Incident;
import io.levibot.ops.jobs.latch.EndedReplay;
import io.levibot.ops.jobs.reference.ReferenceFolder;
import io.levibot.ops.jobs.run.Clusters;
import io.levibot.ops.jobs.run.JobCluster;
import io.levibot.ops.jobs.run.Replay;
import io.levibot.ops.jobs.run.SignalPlans;
import io.levibot.ops.jobs.summary.OutputReader;
import io.levibot.ops.jobs.summary.RunSummary;
import io.levibot.ops.jobs.summary.SignalText;
import io.levibot.ops.jobs.summary.SummaryJson;
import io.levibot.ops.jobs.summary.SummaryText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** One replay as a person sees it: what is being done, the summary, and the pages until Ctrl-C. */
final class ReplaySession {

    private final Replay replay;
    private final CommandLine line;
    private final boolean json;
    private final boolean exit;
    private final Clusters clusters;
    private final Restored restored;

    ReplaySession(Replay replay, CommandLine line, boolean json, boolean exit, Clusters clusters, Restored restored) {
        this.replay = replay;
        this.line = line;
        this.json = json;
        this.exit = exit || !clusters.inThisProcess();
        this.clusters = clusters;
        this.restored = restored;
    }

    /**
     * Runs it.
     *
     * @param reference the catalogue; null to build one
     * @param planted what was planted in the data, for the table of what was found
     */
    int run(@Nullable Path reference, List<Incident> planted) throws Exception {
        PrintWriter err = line.getErr();
        long started = System.nanoTime();
        err.println("references: " + (reference == null ? "building from the first days" : reference.toString()));
        ReferenceFolder references = replay.references(reference);
        err.println(
                references.entries().isEmpty()
                        ? "references: none, so drift is not watched"
                        : "references: " + references.entries().size() + " series");
        Configuration flink = clusters.options(replay.config(), replay.output());
        restored.apply(flink, replay.config(), replay.output());
        try (JobCluster cluster = clusters.open(flink, replay.config().parallelism());
                @Nullable Console console = exit ? null : Pages.console(replay.config(), replay.output(), null, err)) {
            err.println("Flink: " + cluster.webAddress());
            err.flush();
            cluster.await(restored.submit(
                    cluster, console == null ? replay.job(references, flink) : replay.watchedJob(references, flink)));
            RunSummary summary = RunSummary.read(
                    replay.output(), planted, SignalPlans.of(replay.config()).costs());
            double seconds = (System.nanoTime() - started) / 1e9;
            PrintWriter out = line.getOut();
            if (json) {
                out.println(SummaryJson.of(summary));
            } else {
                new SummaryText(line.getColorScheme(), out)
                        .print(summary.replay(), replay, cluster.webAddress(), seconds);
                new SignalText(line.getColorScheme(), out).print(summary.signals());
                summary.probabilities().print(line.getColorScheme(), out);
            }
            out.flush();
            if (!exit) {
                err.println("The pages stay up until Ctrl-C.");
                err.flush();
                stayUp(console != null);
            }
        }
        return ExitCode.OK.code();
    }

    /** Until Ctrl-C; the console's commands are answered as they would be live. */
    private void stayUp(boolean answering) throws Exception {
        CountDownLatch forEver = new CountDownLatch(1);
        if (!answering) {
            forEver.await();
        }
        Map<String, JsonNode> audited = new HashMap<>();
        new OutputReader(replay.output()).each("audit", line -> {
            if (line.path("outcome").asText().equals("ACCEPTED")) {
                audited.merge(
                        line.path("scope").asText(),
                        line,
                        (known, other) -> known.path("number").asLong()
                                        > other.path("number").asLong()
                                ? known
                                : other);
            }
        });
        try (EndedReplay answers = new EndedReplay(replay.commands(), replay.latch(), audited)) {
            forEver.await();
        }
    }
}
