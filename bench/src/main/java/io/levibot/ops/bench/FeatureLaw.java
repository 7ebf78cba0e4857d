package io.levibot.ops.bench;

import java.util.Locale;
import java.util.SplittableRandom;

/** The shapes that features of trading models have; drawn in turn. */
public enum FeatureLaw {
    /** Returns: heavy-tailed, around zero, small. */
    RETURN {
        @Override
        public double draw(SplittableRandom random) {
            double chi = 0;
            for (int i = 0; i < 4; i++) {
                double z = random.nextGaussian();
                chi += z * z;
            }
            return .002 * random.nextGaussian() / Math.sqrt(chi / 4);
        }
    },
    /** Oscillators: bounded. */
    OSCILLATOR {
        @Override
        public double draw(SplittableRandom random) {
            return 100 / (1 + Math.exp(-.6 * random.nextGaussian()));
        }
    },
    /** Scores: normal. */
    SCORE {
        @Override
        public double draw(SplittableRandom random) {
            return random.nextGaussian();
        }
    },
    /** Volatilities and volumes: positive and skewed. */
    VOLATILITY {
        @Override
        public double draw(SplittableRandom random) {
            return .003 * Math.exp(.8 * random.nextGaussian());
        }
    },
    /** Positions in a range: nearly uniform. */
    POSITION {
        @Override
        public double draw(SplittableRandom random) {
            return random.nextDouble();
        }
    },
    /** Flags. */
    FLAG {
        @Override
        public double draw(SplittableRandom random) {
            return random.nextDouble() < .3 ? 1 : 0;
        }
    };

    /** One value. */
    public abstract double draw(SplittableRandom random);

    /** The law of the f-th feature. */
    public static FeatureLaw of(int feature) {
        return values()[feature % values().length];
    }

    /** The name of the f-th feature. */
    public static String name(int feature) {
        return of(feature).name().toLowerCase(Locale.ROOT) + "_" + feature / values().length;
    }
}
