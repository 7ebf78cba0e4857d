package io.levibot.ops.drill.random;

/**
 * SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), written out so that its numbers depend on no JDK version; seeded by
 * the drill's seed and the names of what is drawn, so that they depend on no order of drawing either.
 */
public final class SeededRandom {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    private SeededRandom(long state) {
        this.state = state;
    }

    /** The generator of this seed for this purpose. */
    public static SeededRandom of(long seed, String... purpose) {
        long hash = mix(seed + GOLDEN_GAMMA);
        for (String part : purpose) {
            for (int i = 0; i < part.length(); i++) {
                hash = mix(hash ^ part.charAt(i)) + GOLDEN_GAMMA;
            }
            hash = mix(hash ^ 0x1_0000L); // no character: ("ab", "c") and ("a", "bc") differ
        }
        return new SeededRandom(hash);
    }

    /** Uniform in (0, 1), both ends excluded. */
    public double uniform() {
        state += GOLDEN_GAMMA;
        return ((mix(state) >>> 12) + .5) * 0x1p-52;
    }

    /** Standard normal, by Box and Muller. */
    public double gaussian() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(uniform()));
        return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
    }

    /** Student-t scaled to unit variance, by Bailey's polar method (1994); {@code degrees} above 2. */
    public double studentT(double degrees) {
        double radius = degrees * (StrictMath.pow(uniform(), -2 / degrees) - 1);
        double t = StrictMath.sqrt(radius) * StrictMath.cos(2 * StrictMath.PI * uniform());
        return t * StrictMath.sqrt((degrees - 2) / degrees);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
