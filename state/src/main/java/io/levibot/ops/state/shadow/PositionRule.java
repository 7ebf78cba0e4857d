package io.levibot.ops.state.shadow;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * From a calibrated probability to a position, with hysteresis.
 *
 * <p>Long at {@code p >= entry}, flat at {@code p < exit}, and between the two whatever it was. With
 * {@code allowShort} the mirror image about one half: short at {@code 1 - p >= entry}, flat at
 * {@code 1 - p < exit}. A missing probability (NaN) is flat.
 *
 * @param entry enter at or above, in [0.5, 1]
 * @param exit leave below, in [0, entry]
 * @param allowShort whether the mirror image is traded
 */
public record PositionRule(double entry, double exit, boolean allowShort) implements Serializable {

    /** The original's thresholds: in at .55, out below .48, long only. */
    public static final PositionRule DEFAULT = new PositionRule(.55, .48, false);

    /** Returns the position, -1, 0 or 1, that is wanted after seeing {@code p} while holding {@code position}. */
    public int next(int position, double p) {
        if (Double.isNaN(p)) {
            return 0;
        }
        if (p >= entry) {
            return 1;
        }
        if (allowShort && 1 - p >= entry) {
            return -1;
        }
        if (position > 0) {
            return p < exit ? 0 : 1;
        }
        if (position < 0) {
            return !allowShort || 1 - p < exit ? 0 : -1;
        }
        return 0;
    }

    /** Whether {@code p} alone, from flat, opens a position. */
    public boolean enters(double p) {
        return next(0, p) != 0;
    }

    /** Returns every problem of this rule, each with its path, value and legal range; empty where it is sound. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!(entry >= .5 && entry <= 1)) {
            problems.add("entry: got " + entry + ", expected a number in [0.5, 1]");
        }
        if (!(exit >= 0 && exit <= entry)) {
            problems.add("exit: got " + exit + ", expected a number in [0, entry = " + entry + "]");
        }
        return List.copyOf(problems);
    }
}
