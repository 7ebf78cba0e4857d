package io.levibot.ops.drill.random;

/** A stationary Gaussian AR(1): x' = phi x + sd sqrt(1 - phi^2) e, started in its own distribution. */
public final class AutoregressiveNoise {

    private final SeededRandom random;
    private final double phi;
    private final double innovation;
    private double value;

    /**
     * @param sd standard deviation of the process
     * @param phi correlation of neighbours, in [0, 1)
     */
    public AutoregressiveNoise(SeededRandom random, double sd, double phi) {
        this.random = random;
        this.phi = phi;
        this.innovation = sd * StrictMath.sqrt(1 - phi * phi);
        this.value = sd * random.gaussian();
    }

    /** The process whose correlation halves every {@code halfLife} steps. */
    public static AutoregressiveNoise ofHalfLife(SeededRandom random, double sd, double halfLife) {
        return new AutoregressiveNoise(random, sd, StrictMath.pow(.5, 1 / halfLife));
    }

    public double next() {
        value = phi * value + innovation * random.gaussian();
        return value;
    }
}
