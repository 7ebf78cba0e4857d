package io.levibot.ops.state.shadow;

/**
 * A prediction and what came of it.
 *
 * @param knownAt when the outcome is known: the close {@code horizon} bars after the prediction's, epoch milliseconds
 * @param predictedAt when the prediction was known, epoch milliseconds
 * @param ts the open of the prediction's bar, epoch milliseconds
 * @param pRaw the model's own probability
 * @param ret close at {@code knownAt} over close at {@code predictedAt}, minus one
 */
public record Outcome(
        long knownAt,
        long predictedAt,
        long ts,
        String symbol,
        String timeframe,
        String model,
        String version,
        double pRaw,
        double ret) {

    /** Whether the price rose; an unchanged price did not. */
    public boolean up() {
        return ret > 0;
    }
}
