package io.levibot.ops.drill.market;

import io.levibot.ops.drill.random.AutoregressiveNoise;
import io.levibot.ops.drill.random.SeededRandom;

/**
 * What moves every symbol at once, per 5m bar: the market's shock and its log volatility.
 *
 * <p>Log volatility is a sum of four AR(1) of half-lives from three quarters of an hour to eight days: clustered for days,
 * yet the same over any half year, so that a reference of 182 days knows what the next months will be like.
 */
final class MarketFactor {

    static final double DEGREES_OF_FREEDOM = 5;
    static final double JUMPS_A_BAR = .4 / 288;
    static final double JUMP_SD = 5.5;

    private static final int BARS_A_DAY = 288;
    private static final double[] HALF_LIFE_DAYS = {8, 1, 5 / 24., .75 / 24};
    private static final double[] SD = {.08, .33, .28, .34};

    final double[] shock;
    final double[] logVolatility;

    MarketFactor(long seed, int bars) {
        shock = new double[bars];
        logVolatility = new double[bars];
        SeededRandom shocks = SeededRandom.of(seed, "market", "shock");
        AutoregressiveNoise[] parts = new AutoregressiveNoise[SD.length];
        for (int k = 0; k < SD.length; k++) {
            SeededRandom random = SeededRandom.of(seed, "market", "volatility", Integer.toString(k));
            parts[k] = AutoregressiveNoise.ofHalfLife(random, SD[k], HALF_LIFE_DAYS[k] * BARS_A_DAY);
        }
        for (int i = 0; i < bars; i++) {
            shock[i] = shockOf(shocks);
            for (AutoregressiveNoise part : parts) {
                logVolatility[i] += part.next();
            }
        }
    }

    /** Variance of the log volatility, so that its mean effect can be taken out. */
    static double logVariance() {
        double sum = 0;
        for (double sd : SD) {
            sum += sd * sd;
        }
        return sum;
    }

    /** A Student-t shock, now and then with a jump. */
    static double shockOf(SeededRandom random) {
        double shock = random.studentT(DEGREES_OF_FREEDOM);
        return random.uniform() < JUMPS_A_BAR ? shock + JUMP_SD * random.gaussian() : shock;
    }
}
