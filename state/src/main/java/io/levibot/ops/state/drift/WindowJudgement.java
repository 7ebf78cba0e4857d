package io.levibot.ops.state.drift;

import java.util.List;

/**
 * One window of one feature against its null distributions.
 *
 * @param verdict OK, WARNING, CRITICAL or KILL
 * @param surprise the largest -log10 p of its statistics
 * @param statistic the one that has it; empty when none
 * @param psi psi_open or psi_categorical
 * @param ks ks or linf; NaN where the surprise is too small for it to matter
 * @param regime kept at WARNING because only the scale of a volatility feature changed
 */
record WindowJudgement(DriftVerdict verdict, double surprise, String statistic, double psi, double ks, boolean regime) {

    private static final WindowJudgement NONE =
            new WindowJudgement(DriftVerdict.OK, 0, "", Double.NaN, Double.NaN, false);

    /** Of a window that holds too little to be judged. */
    static WindowJudgement none() {
        return NONE;
    }

    /**
     * Judges a window.
     *
     * @param asked the statistics that the calibration has, in its order
     * @param bars the rows that the window holds at one a bar, as the calibration's did
     */
    static WindowJudgement of(
            FeatureReference feature,
            NullCalibration calibration,
            List<WindowStatistic> asked,
            JudgedWindow window,
            int bars,
            double[] levels,
            DriftLimits limits,
            boolean volatility) {
        WindowStatistics statistics = feature.statistics();
        double[] raw = new double[4];
        int n = window.present();
        statistics.raw(window.bins(), n, calibration.rows(), raw);
        double shrink = n < calibration.rows() ? (double) n / calibration.rows() : 1;
        double largest = 0;
        double withoutScale = 0;
        String largestOf = "";
        for (int s = 0; s < asked.size(); s++) {
            WindowStatistic statistic = asked.get(s);
            double value =
                    switch (statistic) {
                        case PSI -> raw[0];
                        case CUMULATIVE -> raw[1];
                        case LOCATION, EARLY_LOCATION -> WindowStatistics.location(raw[2], calibration.locationRms());
                        case SCALE ->
                            WindowStatistics.scale(raw[3], calibration.scaleMedian(), calibration.scaleSd(), shrink);
                        case REPEATED -> atOneRowABar(window.repeated(), n, bars);
                        case OUTSIDE -> atOneRowABar(window.outside(), n, bars);
                    };
            double surprise = statistic.surprise(calibration.statistics().get(s), value);
            if (statistic != WindowStatistic.SCALE && statistic != WindowStatistic.OUTSIDE) {
                withoutScale = Math.max(withoutScale, surprise);
            }
            if (surprise > largest) {
                largest = surprise;
                largestOf = statistic.label();
            }
        }
        double psi = shrink == 1 ? raw[0] : statistics.psi(window.bins());
        if (largest <= levels[0]) {
            return new WindowJudgement(DriftVerdict.OK, largest, largestOf, psi, Double.NaN, false);
        }
        double ks = feature.categorical()
                ? statistics.linf(window.bins())
                : KolmogorovSmirnov.statistic(feature.cumulative(), window.tally());
        DriftVerdict verdict = verdict(largest, levels, limits, psi, ks);
        if (volatility && verdict.compareTo(DriftVerdict.WARNING) > 0) {
            DriftVerdict otherwise = verdict(withoutScale, levels, limits, psi, ks);
            if (otherwise.compareTo(verdict) < 0) {
                DriftVerdict kept = otherwise.compareTo(DriftVerdict.WARNING) < 0 ? DriftVerdict.WARNING : otherwise;
                return new WindowJudgement(kept, largest, largestOf, psi, ks, true);
            }
        }
        return new WindowJudgement(verdict, largest, largestOf, psi, ks, false);
    }

    /** What a count among n values comes to at one value a bar, rounded down. */
    static int atOneRowABar(int count, int n, int bars) {
        return n > bars ? (int) ((long) count * bars / n) : count;
    }

    /** The gravest verdict whose both halves hold. */
    private static DriftVerdict verdict(double surprise, double[] levels, DriftLimits limits, double psi, double ks) {
        DriftVerdict magnitude = limits.judge(psi, ks);
        DriftVerdict significance = surprise > levels[2]
                ? DriftVerdict.KILL
                : surprise > levels[1]
                        ? DriftVerdict.CRITICAL
                        : surprise > levels[0] ? DriftVerdict.WARNING : DriftVerdict.OK;
        return magnitude.compareTo(significance) < 0 ? magnitude : significance;
    }
}
