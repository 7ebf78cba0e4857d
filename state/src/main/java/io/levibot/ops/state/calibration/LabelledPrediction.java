package io.levibot.ops.state.calibration;

import java.util.Comparator;

/**
 * A prediction and what came of it.
 *
 * @param version of the model, empty where none is given
 * @param knownAt when the prediction was known, UTC epoch milliseconds
 * @param maturedAt when its outcome was known; later than {@code knownAt}
 * @param pRaw the model's own probability in [0, 1]
 * @param up whether the close {@code horizon} bars on was higher
 */
public record LabelledPrediction(
        String model,
        String version,
        String timeframe,
        String symbol,
        long knownAt,
        long maturedAt,
        double pRaw,
        boolean up) {

    /** The order in which rows enter every sum, whatever the order in which they arrived. */
    public static final Comparator<LabelledPrediction> ORDER =
            Comparator.comparingLong(LabelledPrediction::knownAt).thenComparing(LabelledPrediction::symbol);

    public LabelledPrediction {
        Probability.require(pRaw, "labelled prediction of " + model + "@" + timeframe + ", " + symbol + ", p_up");
        if (maturedAt <= knownAt) {
            throw new IllegalArgumentException("labelled prediction of " + model + "@" + timeframe + ", " + symbol
                    + ": got an outcome known at " + maturedAt + ", expected later than the prediction at "
                    + knownAt);
        }
    }

    /** {@code MODEL@TIMEFRAME}. */
    public String series() {
        return model + "@" + timeframe;
    }
}
