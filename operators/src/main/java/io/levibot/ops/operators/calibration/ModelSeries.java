package io.levibot.ops.operators.calibration;

/** One model on one timeframe, over all symbols: what calibration is kept by. */
public record ModelSeries(String model, String timeframe) {

    /** {@code MODEL@TIMEFRAME}. */
    @Override
    public String toString() {
        return model + "@" + timeframe;
    }
}
