package io.levibot.ops.state.calibration;

/** Log-odds and their inverse, with the one clipping rule that every log of a probability here obeys. */
public final class Probability {

    /** Probabilities are clipped to [{@value}, 1 - {@value}] before any logit or log-loss. */
    public static final double CLIP = 1e-6;

    private Probability() {}

    /** Returns p within [1e-6, 1 - 1e-6]; NaN stays NaN. */
    public static double clip(double p) {
        return Math.min(1 - CLIP, Math.max(CLIP, p));
    }

    /** Returns ln(p / (1 - p)) of the clipped p, within +-13.8. */
    public static double logit(double p) {
        double clipped = clip(p);
        return StrictMath.log(clipped / (1 - clipped));
    }

    /** Returns 1 / (1 + exp(-z)), computed on the side that cannot overflow. */
    public static double sigmoid(double z) {
        if (z >= 0) {
            return 1 / (1 + StrictMath.exp(-z));
        }
        double e = StrictMath.exp(z);
        return e / (1 + e);
    }

    /** Returns -ln of the probability that the clipped p gave to what happened, in nats. */
    public static double logLoss(double p, boolean up) {
        double clipped = clip(p);
        return -StrictMath.log(up ? clipped : 1 - clipped);
    }

    static double require(double p, String what) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException(what + ": got " + p + ", expected a probability in [0, 1]");
        }
        return p;
    }
}
