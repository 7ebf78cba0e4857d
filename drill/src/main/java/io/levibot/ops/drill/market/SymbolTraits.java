package io.levibot.ops.drill.market;

import io.levibot.ops.drill.random.SeededRandom;
import java.util.List;

/**
 * What tells one symbol from another.
 *
 * @param price close before the first bar
 * @param volatility typical standard deviation of a 5m log return
 * @param loading correlation of its returns with the market's
 * @param volume typical volume of a 5m bar, in the base asset
 */
record SymbolTraits(String symbol, double price, double volatility, double loading, double volume) {

    /** The first three resemble BTC, ETH and SOL of 2024. */
    private static final List<SymbolTraits> FIRST = List.of(
            new SymbolTraits("ALPHA-USD", 42_000, .00163, .94, 80),
            new SymbolTraits("BETA-USD", 2_300, .00192, .91, 850),
            new SymbolTraits("GAMMA-USD", 100, .00297, .815, 11_000));

    private static final String[] LETTERS = {
        "ALPHA", "BETA", "GAMMA", "DELTA", "EPSILON", "ZETA", "ETA", "THETA", "IOTA", "KAPPA", "LAMBDA", "MU", "NU",
        "XI", "OMICRON", "PI", "RHO", "SIGMA", "TAU", "UPSILON", "PHI", "CHI", "PSI", "OMEGA"
    };

    static String name(int index) {
        int round = index / LETTERS.length;
        return LETTERS[index % LETTERS.length] + (round == 0 ? "" : Integer.toString(round + 1)) + "-USD";
    }

    static SymbolTraits of(int index, long seed) {
        if (index < FIRST.size()) {
            return FIRST.get(index);
        }
        SeededRandom random = SeededRandom.of(seed, "traits", name(index));
        double price = StrictMath.exp(-2 + 8 * random.uniform());
        double volatility = .002 + .0025 * random.uniform();
        double loading = .65 + .27 * random.uniform();
        return new SymbolTraits(name(index), price, volatility, loading, 2e6 / price);
    }

    /** The price's step: about a millionth of the first price, a power of ten. */
    double tick() {
        double tick = 1;
        while (tick > price * 2e-6) {
            tick /= 10;
        }
        return tick;
    }
}
