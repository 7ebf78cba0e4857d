package io.levibot.ops.state.canary;

import org.apache.commons.math3.special.Erf;

/**
 * The paired e-process: how strongly the blocks say that one arm is better, valid at every look.
 *
 * <p>{@code y_i = x_i / s_{i-1}} with {@code s^2} an EWMA of {@code x^2} (half-life 60 blocks), divided by its weights so far;
 * the first six non-zero blocks only set the scale, and blocks with {@code x = 0} exactly are skipped everywhere.
 * {@code S = sum y}, {@code V = sum y^2}, and
 * {@code E+ = 2 (1 + rho^2 V)^(-1/2) exp(rho^2 S^2 / (2 (1 + rho^2 V))) Phi(rho S / sqrt(1 + rho^2 V))}: the mixture over
 * a half-normal effect of {@code exp(l S - l^2 V / 2)}, which is a supermartingale where each y is symmetric about a point
 * at or below 0 given the past (V. de la Pena, "A general class of exponential inequalities", 1999; S. Howard et al.,
 * "Time-uniform Chernoff bounds", 2020). E- is the same with -S. It is no test of mean zero: rare large losses break the
 * symmetry, hence {@link #stressed}. Differences are never winsorised.
 */
public final class EvidenceProcess {

    private static final double LEAST_STRESS = 5;
    private static final double ASYMPTOTIC = -20;

    private final int warmUp;
    private final double alpha;
    private long blocks;
    private long informative;
    private double scale;
    private double sum;
    private double squares;
    private double largest;

    /** Starts with nothing seen. */
    public EvidenceProcess(EvidenceSettings settings) {
        warmUp = settings.warmUpBlocks();
        alpha = 1 - StrictMath.pow(2, -1 / settings.halfLifeBlocks());
    }

    /** Goes on from a snapshot. */
    public static EvidenceProcess of(EvidenceBook book, EvidenceSettings settings) {
        EvidenceProcess process = new EvidenceProcess(settings);
        process.blocks = book.blocks();
        process.informative = book.informative();
        process.scale = book.scale();
        process.sum = book.sum();
        process.squares = book.squares();
        process.largest = book.largest();
        return process;
    }

    /**
     * Adds a block.
     *
     * @param difference candidate less production, summed over the block's bars; finite
     */
    public void add(double difference) {
        if (!Double.isFinite(difference)) {
            throw new IllegalArgumentException("block difference: got " + difference + ", expected a finite number");
        }
        blocks++;
        if (difference == 0) {
            return;
        }
        if (informative >= warmUp) {
            double y = difference / scale();
            sum += y;
            squares += y * y;
            largest = Math.max(largest, Math.abs(y));
        }
        informative++;
        scale += alpha * (difference * difference - scale);
    }

    /** s: the EWMA's weights so far sum up to {@code 1 - (1 - alpha)^n}. */
    private double scale() {
        return Math.sqrt(scale / (1 - StrictMath.pow(1 - alpha, informative)));
    }

    /** Natural logarithm of E+: evidence that the candidate is better. */
    public double logFor(double rhoSquared) {
        return logMixture(rhoSquared, sum, squares);
    }

    /** Natural logarithm of E-: evidence that it is worse. */
    public double logAgainst(double rhoSquared) {
        return logMixture(rhoSquared, -sum, squares);
    }

    /**
     * Natural logarithm of E+ after one more block as bad for the candidate as the largest difference so far, of either
     * sign, and at least five scales.
     */
    public double stressed(double rhoSquared) {
        double loss = Math.max(LEAST_STRESS, largest);
        return logMixture(rhoSquared, sum - loss, squares + loss * loss);
    }

    /** What is kept. */
    public EvidenceBook snapshot() {
        return new EvidenceBook(blocks, informative, scale, sum, squares, largest);
    }

    /** Natural logarithm of the mixture at S and V. */
    static double logMixture(double rhoSquared, double s, double v) {
        double spread = 1 + rhoSquared * v;
        double z = StrictMath.sqrt(rhoSquared / spread) * s;
        return StrictMath.log(2) - .5 * StrictMath.log(spread) + .5 * z * z + logPhi(z);
    }

    /** Natural logarithm of the standard normal distribution function, to 1e-11 relative at any z. */
    static double logPhi(double z) {
        if (z > ASYMPTOTIC) {
            return StrictMath.log(.5 * Erf.erfc(-z / StrictMath.sqrt(2)));
        }
        double w = 1 / (z * z);
        double series = 1 - w * (1 - w * (3 - w * (15 - w * (105 - w * (945 - w * 10395)))));
        return -.5 * z * z - .5 * StrictMath.log(2 * Math.PI) - StrictMath.log(-z) + StrictMath.log(series);
    }
}
