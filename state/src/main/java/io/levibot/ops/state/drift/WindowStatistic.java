package io.levibot.ops.state.drift;

import java.util.List;

/** What is asked of a window; see {@link WindowStatistics} for T1 to T4 and {@link JudgedWindow} for T5 and T6. */
enum WindowStatistic {
    /** T1: {@link PopulationStabilityIndex#open} over deciles or categories. */
    PSI("T1_psi", .3),
    /** T2: the largest difference of cumulative shares, or of the shares of categories. */
    CUMULATIVE("T2_cdf", .3),
    /** T3. */
    LOCATION("T3_location", 0),
    /** T4. */
    SCALE("T4_scale", 0),
    /** T3 of the short window. */
    EARLY_LOCATION("T3_location", .5),
    /** T5: how many values fell on one place and not beside it. */
    REPEATED("T5_repeated", 1),
    /** T6: how many values lie outside of everything the reference holds. */
    OUTSIDE("T6_outside", .5);

    private static final List<WindowStatistic> LONG = List.of(PSI, CUMULATIVE, LOCATION, SCALE);
    private static final List<WindowStatistic> LONG_CATEGORICAL = List.of(PSI, CUMULATIVE);
    private static final List<WindowStatistic> SHORT = List.of(EARLY_LOCATION, REPEATED, OUTSIDE);
    private static final List<WindowStatistic> SHORT_CATEGORICAL = List.of(OUTSIDE);

    /** A tail is read beyond what was seen where a window is worth this many independent values. */
    private static final int ENOUGH_DRAWS = 24;

    /** A repeated value comes in runs, and so, more so, does one beyond the reference: tails no thinner than these. */
    private static final double REPEATED_RATIO = .2;

    private static final double OUTSIDE_RATIO = .6;

    private final String label;
    private final double handicap;

    WindowStatistic(String label, double handicap) {
        this.label = label;
        this.handicap = handicap;
    }

    /**
     * -log10 p less the statistic's handicap, 0 or more. A handicap of .3, .5, 1 lets a p count 2, 3, 10 times: T1 and T2
     * look for anything and so cry sooner than T3 and T4, which look for something; the short window is there for gross
     * faults, and its natural extremes shall not raise the thresholds for all else.
     */
    double surprise(NullDistribution distribution, double value) {
        return Math.max(0, distribution.surprise(value) - handicap);
    }

    /** As reports name it. */
    String label() {
        return label;
    }

    /**
     * The distribution of the statistic over the windows of a reference.
     *
     * @param sorted its values, at least two, in increasing order
     * @param overlap how many windows share a row: the values of a window
     */
    NullDistribution fit(double[] sorted, int overlap, SerialDependence memory) {
        return switch (this) {
            case REPEATED -> NullDistribution.ofCounts(sorted, overlap, REPEATED_RATIO);
            case OUTSIDE -> NullDistribution.ofCounts(sorted, overlap, Math.max(OUTSIDE_RATIO, memory.persistence()));
            default -> {
                NullDistribution fitted = NullDistribution.fit(sorted);
                boolean many = memory.independence() == 1 || overlap * memory.independence() >= ENOUGH_DRAWS;
                yield many ? fitted : fitted.withoutTail(overlap);
            }
        };
    }

    static List<WindowStatistic> ofLongWindow(boolean categorical) {
        return categorical ? LONG_CATEGORICAL : LONG;
    }

    static List<WindowStatistic> ofShortWindow(boolean categorical) {
        return categorical ? SHORT_CATEGORICAL : SHORT;
    }
}
