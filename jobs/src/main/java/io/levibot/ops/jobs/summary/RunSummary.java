package io.levibot.ops.jobs.summary;

import io.levibot.ops.drill.incident.Incident;
import io.levibot.ops.state.shadow.TradingCosts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** All that is said of a run that has ended: its inputs and drift, its models and signals, its probabilities. */
public record RunSummary(ReplaySummary replay, SignalSummary signals, ProbabilitySummary probabilities) {

    /**
     * Reads the outputs of a run, its three parts side by side: a year has a million lines.
     *
     * @param planted what was planted in the data
     * @param costs as in the run, for the turnover
     */
    public static RunSummary read(Path output, List<Incident> planted, TradingCosts costs)
            throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Future<ReplaySummary> replay = threads.submit(() -> ReplaySummary.read(output, planted));
            Future<SignalSummary> signals = threads.submit(() -> SignalSummary.read(output, costs));
            Future<ProbabilitySummary> probabilities = threads.submit(() -> ProbabilitySummary.read(output));
            return new RunSummary(of(replay), of(signals), of(probabilities));
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> T of(Future<T> part) throws IOException, InterruptedException {
        try {
            return part.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException unreadable ? unreadable : new IOException(failed.getCause());
        }
    }
}
