package io.levibot.ops.state.calibration;

import java.io.Serializable;

/**
 * How {@link ConfidenceTightening} answers to doubt.
 *
 * @param free doubt up to this costs nothing, in [0, 1)
 * @param block entries are blocked from this doubt on, above {@code free}
 * @param most no doubt asks for more confidence than this, in [.5, 1]
 * @param halfLifeMillis of a release, event time
 */
public record TighteningSettings(double free, double block, double most, long halfLifeMillis) implements Serializable {

    /** .04, .10, .75 and 24 h. */
    public static final TighteningSettings DEFAULT = new TighteningSettings(.04, .10, .75, 24 * 3_600_000L);

    public TighteningSettings {
        if (!(free >= 0 && block > free && block <= 1 && most >= .5 && most <= 1 && halfLifeMillis > 0)) {
            throw new IllegalArgumentException("calibration: got ece-tolerance " + free + ", ece-block " + block
                    + ", max-min-confidence " + most + ", release-half-life " + halfLifeMillis
                    + " ms, expected 0 <= tolerance < block <= 1, .5 <= most <= 1 and a positive half-life");
        }
    }
}
