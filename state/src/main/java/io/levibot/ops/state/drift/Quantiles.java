package io.levibot.ops.state.drift;

/**
 * Quantiles of a sorted sample by linear interpolation between order statistics (definition 7 of Hyndman and Fan 1996),
 * to the last bit as {@code numpy.percentile} computes them: a percentile decides which bin a tied value falls into.
 */
final class Quantiles {

    private Quantiles() {}

    /**
     * The quantile at a level.
     *
     * @param sorted at least one value in increasing order
     * @param level 0 to 1
     */
    static double linear(double[] sorted, double level) {
        double position = (sorted.length - 1) * level;
        int below = (int) Math.floor(position);
        if (below >= sorted.length - 1) {
            return sorted[sorted.length - 1];
        }
        double share = position - below;
        double from = sorted[below];
        double to = sorted[below + 1];
        double step = to - from;
        return share >= .5 ? to - step * (1 - share) : from + step * share;
    }
}
