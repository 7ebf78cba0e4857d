package io.levibot.ops.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** Every bench in turn; what was kept under the same settings is not run again, and one that fails stops no other. */
public final class ProvingGround {

    private final BenchRunner runner;
    private final KeptRuns kept;
    private final Clock clock;
    private final Map<String, Object> machine;
    private final DoubleSupplier load;
    private final Consumer<String> progress;

    /**
     * Sets it up.
     *
     * @param machine what is kept with every figure
     * @param load the machine's mean load over the last minute, negative where it is not known
     */
    public ProvingGround(
            BenchRunner runner,
            KeptRuns kept,
            Clock clock,
            Map<String, Object> machine,
            DoubleSupplier load,
            Consumer<String> progress) {
        this.runner = runner;
        this.kept = kept;
        this.clock = clock;
        this.machine = Map.copyOf(machine);
        this.load = load;
        this.progress = progress;
    }

    /**
     * What came out.
     *
     * @param runs in the order asked for
     * @param failures by bench, what it died of
     */
    public record Outcome(List<KeptRun> runs, Map<String, String> failures) {}

    /** Runs them all. */
    public Outcome run(List<BenchRun> asked) throws IOException, InterruptedException {
        List<KeptRun> runs = new ArrayList<>();
        Map<String, String> failures = new LinkedHashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            BenchRun one = asked.get(i);
            String place = "[" + (i + 1) + " of " + asked.size() + "] " + one.bench();
            KeptRun before = kept.find(one);
            if (before != null) {
                progress.accept(place + ": kept from " + before.measured());
                runs.add(before);
                continue;
            }
            progress.accept(place + ": " + one.command());
            KeptRun now = measure(one, place, failures);
            if (now != null) {
                runs.add(now);
            }
        }
        return new Outcome(List.copyOf(runs), failures);
    }

    private @Nullable KeptRun measure(BenchRun one, String place, Map<String, String> failures)
            throws IOException, InterruptedException {
        Instant started = clock.instant();
        double before = Math.rint(10 * load.getAsDouble()) / 10;
        JsonNode result;
        try {
            result = runner.run(one, said -> progress.accept("    " + said));
        } catch (IOException failed) {
            String reason = String.valueOf(failed.getMessage());
            progress.accept(place + ": failed: " + reason);
            failures.put(one.bench(), reason);
            return null;
        }
        Instant ended = clock.instant();
        double seconds = Duration.between(started, ended).toMillis() / 1000.0;
        KeptRun now = new KeptRun(
                one.bench(),
                one.arguments(),
                kept.release(),
                ended.truncatedTo(ChronoUnit.SECONDS).toString(),
                seconds,
                before,
                machine,
                result);
        if (!now.isSkipped()) {
            kept.keep(now);
        }
        progress.accept(place + ": done in " + Math.round(seconds) + " s");
        return now;
    }
}
