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
 * @param machine that it ran on
 * @param result what the bench printed
 */
public record KeptRun(
        String bench,
        List<String> arguments,
        String release,
        String measured,
        double seconds,
        Map<String, Object> machine,
        JsonNode result) {

    boolean isOf(BenchRun run, String ofRelease) {
        return bench.equals(run.bench()) && arguments.equals(run.arguments()) && release.equals(ofRelease);
    }

    BenchRun run() {
        return new BenchRun(bench, arguments);
    }

    /** A bench that found nothing to run with says why, and is tried again the next time. */
    boolean isSkipped() {
        return result.has("skipped");
    }
}
