package io.levibot.ops.bench.canary;

import io.levibot.ops.state.canary.PairedReturn;
import java.util.SplittableRandom;

/**
 * A seeded market of three symbols in which two models trade: what the canary is proved on.
 *
 * <p>Returns: a common and an own factor, Student-t, log-AR(1) volatility, where the law says so autocorrelated. Positions:
 * each entry holds as many bars as the law says and entries overlap; some are both models' and some one model's own, so that both are in the
 * market 40 % of the time and their bar returns, mean over symbols, correlate by the number asked for. The edge lies where
 * the models differ: the candidate's own bars drift up, production's own drift down, and where both hold they earn the
 * same. Sharpe ratios are annualised at 35,040 bars.
 */
final class PairedMarket {

    private static final int SYMBOLS = 3;
    private static final double EXPOSURE = .4;
    private static final double MARKET_CORRELATION = .6;
    private static final double BAR_DEVIATION = .003;
    private static final double PERIODS = 35_040;
    private static final double PERSISTENCE = .98;
    private static final double VOLATILITY_SHOCK = .1;
    private static final double VOLATILITY_VARIANCE =
            VOLATILITY_SHOCK * VOLATILITY_SHOCK / (1 - PERSISTENCE * PERSISTENCE);

    private final SplittableRandom random;
    private final MarketLaw law;
    private final double[] noises = new double[SYMBOLS];
    private final double sharedStart;
    private final double ownStart;
    private final double driftBoth;
    private final double driftOwn;
    private final int[] sharedLeft = new int[SYMBOLS];
    private final int[] prodLeft = new int[SYMBOLS];
    private final int[] candidateLeft = new int[SYMBOLS];
    private double logVolatility;
    private double spare = Double.NaN;

    /**
     * Starts a market.
     *
     * @param prodSharpe production's true Sharpe ratio
     * @param edge the candidate's above it
     */
    PairedMarket(double prodSharpe, double edge, MarketLaw law, long seed) {
        random = new SplittableRandom(seed);
        this.law = law;
        double cross = (SYMBOLS - 1) * EXPOSURE * EXPOSURE * MARKET_CORRELATION;
        double both = law.correlation * (EXPOSURE + cross) - cross;
        double own = (EXPOSURE - both) / (1 - EXPOSURE);
        double shared = 1 - (1 - EXPOSURE) / (1 - own);
        sharedStart = 1 - StrictMath.pow(1 - shared, 1.0 / law.hold);
        ownStart = 1 - StrictMath.pow(1 - own, 1.0 / law.hold);
        double unit = Math.sqrt((EXPOSURE + cross) / SYMBOLS / PERIODS);
        double alone = EXPOSURE - both;
        double lean = edge * unit / (2 * alone);
        driftBoth = (prodSharpe * unit + alone * lean) / EXPOSURE;
        driftOwn = lean;
        logVolatility = Math.sqrt(VOLATILITY_VARIANCE) * gaussian();
    }

    /** Returns the next bar. */
    PairedReturn next(long knownAt) {
        logVolatility = PERSISTENCE * logVolatility + VOLATILITY_SHOCK * gaussian();
        double volatility = StrictMath.exp(logVolatility - VOLATILITY_VARIANCE);
        double tail = tail();
        double common = Math.sqrt(MARKET_CORRELATION) * gaussian();
        double prod = 0;
        double candidate = 0;
        for (int s = 0; s < SYMBOLS; s++) {
            double fresh = volatility * tail * (common + Math.sqrt(1 - MARKET_CORRELATION) * gaussian());
            double kept = law.autocorrelation;
            noises[s] = kept * noises[s] + Math.sqrt(1 - kept * kept) * fresh;
            sharedLeft[s] = random.nextDouble() < sharedStart ? law.hold : Math.max(0, sharedLeft[s] - 1);
            prodLeft[s] = random.nextDouble() < ownStart ? law.hold : Math.max(0, prodLeft[s] - 1);
            candidateLeft[s] = random.nextDouble() < ownStart ? law.hold : Math.max(0, candidateLeft[s] - 1);
            boolean prodIn = sharedLeft[s] + prodLeft[s] > 0;
            boolean candidateIn = sharedLeft[s] + candidateLeft[s] > 0;
            double drift = driftBoth + (prodIn == candidateIn ? 0 : candidateIn ? driftOwn : -driftOwn);
            double ret = BAR_DEVIATION * (noises[s] + drift);
            prod += prodIn ? ret : 0;
            candidate += candidateIn ? ret : 0;
        }
        return new PairedReturn(knownAt, prod / SYMBOLS, candidate / SYMBOLS);
    }

    /** What makes a gaussian Student's t of unit variance: of four degrees of freedom 1/sqrt(Gamma(2)), of three heavier. */
    private double tail() {
        if (law.degrees == 3) {
            double half = gaussian();
            return 1 / Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()) + half * half);
        }
        return 1 / Math.sqrt(-StrictMath.log((1 - random.nextDouble()) * (1 - random.nextDouble())));
    }

    /** Marsaglia's polar method: the same numbers on every machine. */
    private double gaussian() {
        if (!Double.isNaN(spare)) {
            double value = spare;
            spare = Double.NaN;
            return value;
        }
        double u;
        double v;
        double square;
        do {
            u = 2 * random.nextDouble() - 1;
            v = 2 * random.nextDouble() - 1;
            square = u * u + v * v;
        } while (square >= 1 || square == 0);
        double scale = Math.sqrt(-2 * StrictMath.log(square) / square);
        spare = v * scale;
        return u * scale;
    }
}
