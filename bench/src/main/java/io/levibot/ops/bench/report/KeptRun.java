package io.levibot.ops.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A bench that ran to its end.
 *
 * @param release of the product
 * @param measured when it ended, ISO 8601 in UTC
 * @param seconds that it took
 * @param load the machine's mean load over the minute before it began; negative where it is not known
 * @param machine that it ran on
 * @param result what the bench printed
 */
public record KeptRun(
        String bench,
        List<String> arguments,
        String release,
        String measured,
        double seconds,
        double load,
        Map<String, Object> machine,
        JsonNode result) {

    boolean isOf(BenchRun run, String ofRelease) {
        return bench.equals(run.bench()) && arguments.equals(run.arguments()) && release.equals(ofRelease);
    }

    /** Whether so much else ran that times say little; the bench before it alone fills every core. */
    boolean isCrowded() {
        return machine.get("cores") instanceof Number cores && load > 2 * cores.doubleValue();
    }

    BenchRun run() {
        return new BenchRun(bench, arguments);
    }

    /** A bench that found nothing to run with says why, and is tried again the next time. */
    boolean isSkipped() {
        return result.has("skipped");
    }
}
