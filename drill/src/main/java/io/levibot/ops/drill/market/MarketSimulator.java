package io.levibot.ops.drill.market;

import io.levibot.ops.drill.incident.Incident;
import io.levibot.ops.drill.random.AutoregressiveNoise;
import io.levibot.ops.drill.random.SeededRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Correlated symbols with Student-t returns, log-AR volatility, jumps, and the day's and week's rhythm.
 *
 * <p>Return of symbol s at bar t: {@code sd_s season_t exp(h_t + g_st - v) (b_s m_t + sqrt(1 - b_s^2) e_st)}, h the
 * market's log volatility, g the symbol's own, v the variance of their sum; m and e Student-t of 5 degrees with rare
 * jumps. Highs and lows are the extremes of a Brownian bridge between open and close. Parameters are fitted by eye to
 * the moments of BTC, ETH and SOL, 15m, 2024; a test prints both.
 */
public final class MarketSimulator {

    /** Bars past the end that the last predictions look at: three of the longest timeframe. */
    static final int LOOK_AHEAD = 36;

    private static final int BARS_A_DAY = 288;
    private static final double[] OWN_HALF_LIFE_DAYS = {.6, 1 / 24.};
    private static final double OWN_SD = .10;

    private final long seed;
    private final long start;
    private final int bars;
    private final List<String> symbols;
    private final List<Incident> incidents;
    private final MarketFactor factor;

    public MarketSimulator(long seed, long start, int days, int symbols, List<Incident> incidents) {
        this.seed = seed;
        this.start = start;
        this.bars = days * BARS_A_DAY;
        this.symbols = symbolNames(symbols);
        this.incidents = List.copyOf(incidents);
        this.factor = new MarketFactor(seed, bars + LOOK_AHEAD);
    }

    /** The names of the first {@code count} symbols: Greek letters, clearly of no market. */
    public static List<String> symbolNames(int count) {
        List<String> names = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            names.add(SymbolTraits.name(i));
        }
        return List.copyOf(names);
    }

    public List<String> symbols() {
        return symbols;
    }

    /** The bars of one symbol; the same whenever it is called. */
    public SymbolPath simulate(int index) {
        SymbolTraits traits = SymbolTraits.of(index, seed);
        String symbol = traits.symbol();
        int length = bars + LOOK_AHEAD;
        double[] undisturbed = new double[length];
        double[] volatility = new double[length];
        double[] busyness = new double[length];
        draw(traits, undisturbed, volatility, busyness);

        double[] open = new double[length];
        double[] high = new double[length];
        double[] low = new double[length];
        double[] close = new double[length];
        double[] volume = new double[length];
        MarketIncidents planted = new MarketIncidents(incidents, symbol);
        SeededRandom extremes = SeededRandom.of(seed, "extremes", symbol);
        double tick = traits.tick();
        double last = traits.price();
        for (int t = 0; t < length; t++) {
            MarketIncidents.Effect effect = planted.at(start + (t + 1) * SymbolPath.BAR_MILLIS);
            double move = effect.scale() * undisturbed[t] + effect.drift();
            double variance = effect.scale() * volatility[t] * (effect.scale() * volatility[t]);
            open[t] = last;
            close[t] = round(last * StrictMath.exp(move), tick);
            double up = (move + StrictMath.sqrt(move * move - 2 * variance * StrictMath.log(extremes.uniform()))) / 2;
            double down = (move - StrictMath.sqrt(move * move - 2 * variance * StrictMath.log(extremes.uniform()))) / 2;
            high[t] = Math.max(round(last * StrictMath.exp(up), tick), Math.max(open[t], close[t]));
            low[t] = Math.min(round(last * StrictMath.exp(down), tick), Math.min(open[t], close[t]));
            volume[t] = round(traits.volume() * busyness[t] * StrictMath.sqrt(effect.scale()), 1e-5);
            last = close[t];
        }
        return new SymbolPath(symbol, start, bars, open, high, low, close, volume, undisturbed, volatility);
    }

    private void draw(SymbolTraits traits, double[] undisturbed, double[] volatility, double[] busyness) {
        String symbol = traits.symbol();
        SeededRandom shocks = SeededRandom.of(seed, "shock", symbol);
        SeededRandom trades = SeededRandom.of(seed, "volume", symbol);
        AutoregressiveNoise interest =
                AutoregressiveNoise.ofHalfLife(SeededRandom.of(seed, "interest", symbol), .40, 3 * 12);
        AutoregressiveNoise[] own = new AutoregressiveNoise[OWN_HALF_LIFE_DAYS.length];
        for (int k = 0; k < own.length; k++) {
            SeededRandom random = SeededRandom.of(seed, "volatility", symbol, Integer.toString(k));
            own[k] = AutoregressiveNoise.ofHalfLife(random, OWN_SD, OWN_HALF_LIFE_DAYS[k] * BARS_A_DAY);
        }
        double logVariance = MarketFactor.logVariance() + own.length * OWN_SD * OWN_SD;
        double alone = StrictMath.sqrt(1 - traits.loading() * traits.loading());
        for (int t = 0; t < undisturbed.length; t++) {
            double level = factor.logVolatility[t];
            for (AutoregressiveNoise part : own) {
                level += part.next();
            }
            long ts = start + t * SymbolPath.BAR_MILLIS;
            double shock = traits.loading() * factor.shock[t] + alone * MarketFactor.shockOf(shocks);
            volatility[t] = traits.volatility() * Seasonality.volatility(ts) * StrictMath.exp(level - logVariance);
            undisturbed[t] = volatility[t] * shock;
            double logVolume = .8 * level
                    + interest.next()
                    + .3 * trades.gaussian()
                    + .25 * StrictMath.log((Math.abs(shock) + .1) / .75);
            busyness[t] = Seasonality.volume(ts) * StrictMath.exp(logVolume);
        }
    }

    private static double round(double value, double step) {
        // ticks are powers of ten, exact as their reciprocals: dividing by them gives the number that the decimal names
        double perUnit = Math.rint(1 / step);
        return Math.max(Math.rint(value * perUnit), 1) / perUnit;
    }
}
