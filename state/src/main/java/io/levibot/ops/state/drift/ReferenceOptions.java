package io.levibot.ops.state.drift;

import java.util.List;

/**
 * How a reference is built.
 *
 * @param maxPoints at most this many points of a feature's sample are kept, taken as exact quantiles; at least 2
 * @param categorical features to treat as categorical however many values they have
 * @param longBars bars of the verdict's window, at least 1
 * @param shortBars bars of the early window, 1 to {@code longBars}
 * @param folds contiguous parts of the reference for cross-fitting, at least 3
 * @param minRows windows with fewer present values are no null windows
 * @param fullDays references of fewer calendar days (UTC) are marked {@code short}
 * @param fullWindows references with fewer non-overlapping long windows are marked {@code short}
 * @param leastWindows references with fewer are not calibrated at all
 */
public record ReferenceOptions(
        int maxPoints,
        List<String> categorical,
        int longBars,
        int shortBars,
        int folds,
        int minRows,
        int fullDays,
        int fullWindows,
        int leastWindows) {

    public ReferenceOptions {
        categorical = List.copyOf(categorical);
        require(maxPoints >= 2, "max-points", maxPoints, "2 or more");
        require(shortBars >= 1 && shortBars <= longBars, "short bars", shortBars, "1 to " + longBars);
        require(folds >= 3 && folds <= 1000, "folds", folds, "3 to 1000");
        require(minRows >= 1, "min-rows", minRows, "1 or more");
    }

    /** 1024 points, windows of 96 and 24 bars, 10 folds, 48 rows, 182 days, 45 and 20 windows. */
    public static ReferenceOptions defaults() {
        return new ReferenceOptions(1024, List.of(), 96, 24, 10, 48, 182, 45, 20);
    }

    public ReferenceOptions withMaxPoints(int points) {
        return new ReferenceOptions(
                points, categorical, longBars, shortBars, folds, minRows, fullDays, fullWindows, leastWindows);
    }

    public ReferenceOptions withCategorical(List<String> names) {
        return new ReferenceOptions(
                maxPoints, names, longBars, shortBars, folds, minRows, fullDays, fullWindows, leastWindows);
    }

    private static void require(boolean holds, String option, int value, String legal) {
        if (!holds) {
            throw new IllegalArgumentException("reference " + option + ": got " + value + ", expected " + legal);
        }
    }
}
