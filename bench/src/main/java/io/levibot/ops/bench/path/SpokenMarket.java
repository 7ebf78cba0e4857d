package io.levibot.ops.bench.path;

import io.levibot.ops.bench.source.Feed;
import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.InputRow;
import io.levibot.ops.state.event.Prediction;

/**
 * Bars of 15 minutes and what three models say of each, symbol by symbol in the order of time: a row is a function of its
 * place, so that a feed of any length takes no memory.
 *
 * @param symbols at least 1
 * @param bars of each symbol
 */
record SpokenMarket(int symbols, int bars) implements Feed<InputRow> {

    private static final long serialVersionUID = 1L;
    private static final long BAR = 900_000L;
    private static final long START = 1_704_067_200_000L;
    private static final String[] MODELS = {"canary", "deep", "lgbm"};
    private static final int ROWS_A_SYMBOL = 1 + MODELS.length;

    @Override
    public long size() {
        return (long) symbols * bars * ROWS_A_SYMBOL;
    }

    @Override
    public int rowsEach() {
        return 1;
    }

    @Override
    public long knownAt(long place) {
        return START + (place / ((long) symbols * ROWS_A_SYMBOL) + 1) * BAR;
    }

    @Override
    public InputRow at(long place) {
        long bar = place / ((long) symbols * ROWS_A_SYMBOL);
        int within = (int) (place % ((long) symbols * ROWS_A_SYMBOL));
        long ts = START + bar * BAR;
        if (within < symbols) {
            double close = close(within, bar);
            return InputRow.of(new Bar(ts, name(within), "15m", close, close, close, close, 1));
        }
        int symbol = (within - symbols) / MODELS.length;
        int model = (within - symbols) % MODELS.length;
        double own = uniform(symbol, bar / 4, model + 1) - .5;
        double common = uniform(symbol, bar / 3, 17) - .5;
        return InputRow.of(new Prediction(ts, name(symbol), "15m", MODELS[model], "1", .5 + .12 * own + .12 * common));
    }

    /** A slow wave under noise: what is traded is of no matter here, only that it is. */
    private static double close(int symbol, long bar) {
        return 100 * StrictMath.exp(.05 * StrictMath.sin(bar / 200.0 + symbol) + .004 * (uniform(symbol, bar, 0) - .5));
    }

    private static String name(int symbol) {
        return "S" + symbol + "-USD";
    }

    /** SplittableRandom's mix of the three, on [0, 1). */
    private static double uniform(int symbol, long bar, int what) {
        long z = (symbol * 1_000_003L + bar) * 0x9e3779b97f4a7c15L + what * 0xd1342543de82ef95L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
    }
}
