package io.levibot.ops.bench.kill;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;

/**
 * What was measured, milliseconds.
 *
 * @param kills how many
 * @param signalsASecond that left between kills
 * @param leakP50 from the call to the last signal that left after it, as are the next two
 * @param confirmedP50 from the call to the answer, as is the next
 * @param leftAfterConfirmation signals that left between the answer and the next opening: none may
 * @param lastAfterConsole from the console's end to the last signal after it: at most the lease and one look at it
 */
public record KillFigures(
        @JsonProperty("kills") int kills,
        @JsonProperty("signals_a_second") double signalsASecond,
        @JsonProperty("last_signal_ms_p50") double leakP50,
        @JsonProperty("last_signal_ms_p99") double leakP99,
        @JsonProperty("last_signal_ms_max") double leakMax,
        @JsonProperty("confirmed_ms_p50") double confirmedP50,
        @JsonProperty("confirmed_ms_p99") double confirmedP99,
        @JsonProperty("signals_after_confirmation") long leftAfterConfirmation,
        @JsonProperty("last_signal_after_console_ms") double lastAfterConsole) {

    static KillFigures of(
            double signalsASecond, long[] leakNanos, long[] confirmedNanos, long after, long lastAfterConsole) {
        Arrays.sort(leakNanos);
        Arrays.sort(confirmedNanos);
        return new KillFigures(
                leakNanos.length,
                signalsASecond,
                millis(leakNanos, .5),
                millis(leakNanos, .99),
                millis(leakNanos, 1),
                millis(confirmedNanos, .5),
                millis(confirmedNanos, .99),
                after,
                lastAfterConsole / 1e6);
    }

    /** The nearest rank. */
    private static double millis(long[] sorted, double quantile) {
        int rank = (int) Math.ceil(quantile * sorted.length);
        return sorted[Math.max(0, rank - 1)] / 1e6;
    }
}
