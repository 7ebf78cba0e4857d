package io.levibot.ops.drill.model;

import io.levibot.ops.drill.market.SymbolPath;

/**
 * The return of the next three bars of one timeframe at each bar's close, in units of its volatility, without incidents:
 * what a model of known quality is mixed from.
 *
 * @param scaled about zero mean and unit variance over the series
 * @param densityAtZero of {@code scaled}; .399 for a normal one, higher for fat tails
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; owned by the models of the symbol
record FutureReturns(double[] scaled, double densityAtZero) {

    static final int HORIZON = 3;

    private static final double NARROW = .2;

    /** Of bars that are {@code factor} bars of the path long. */
    static FutureReturns of(SymbolPath path, int factor) {
        int bars = path.bars() / factor;
        double[] scaled = new double[bars];
        double squares = 0;
        int near = 0;
        for (int i = 0; i < bars; i++) {
            double sum = 0;
            double variance = 0;
            for (int j = (i + 1) * factor; j < (i + 1 + HORIZON) * factor; j++) {
                sum += path.undisturbed()[j];
                variance += path.volatility()[j] * path.volatility()[j];
            }
            scaled[i] = sum / StrictMath.sqrt(variance);
            squares += scaled[i] * scaled[i];
        }
        double rms = StrictMath.sqrt(squares / bars);
        for (int i = 0; i < bars; i++) {
            scaled[i] /= rms;
            near += Math.abs(scaled[i]) < NARROW ? 1 : 0;
        }
        return new FutureReturns(scaled, near / (2 * NARROW * bars));
    }
}
