package io.levibot.ops.bench.quality;

import java.util.Locale;

/** Detectors that one would otherwise pick, as scores by row: they alarm where the score passes a threshold. */
enum Rival {
    /** D between the last 30 of 100 values and the 70 before (Raab, Heusinger, Schleif 2020), all 70 instead of a draw. */
    KSWIN {
        @Override
        double[] scores(double[] sorted, Spread usual, double[] x) {
            Ranks ranks = new Ranks(Ranks.sorted(x), x);
            SortedKeys recent = new SortedKeys(KSWIN_RECENT + 1);
            SortedKeys before = new SortedKeys(KSWIN_WINDOW);
            double[] score = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                enter(recent, ranks, i);
                leave(recent, ranks, i - KSWIN_RECENT);
                enter(before, ranks, i - KSWIN_RECENT);
                leave(before, ranks, i - KSWIN_WINDOW);
                score[i] = i + 1 < KSWIN_WINDOW ? 0 : Ranks.distance(before, recent);
            }
            return score;
        }
    },
    /** The largest standardised difference of means over dyadic cuts of ten days (Bifet, Gavalda 2007), not shrunk. */
    ADWIN {
        @Override
        double[] scores(double[] sorted, Spread usual, double[] x) {
            double[] sum = new double[x.length + 1];
            for (int i = 0; i < x.length; i++) {
                sum[i + 1] = sum[i] + (Double.isNaN(x[i]) ? 0 : usual.standardised(x[i]));
            }
            double[] score = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                int w = Math.min(i + 1, TEN_DAYS);
                for (int late = ADWIN_LEAST; late <= w / 2; late *= 2) {
                    double newer = (sum[i + 1] - sum[i + 1 - late]) / late;
                    double older = (sum[i + 1 - late] - sum[i + 1 - w]) / (w - late);
                    double error = Math.sqrt(1.0 / late + 1.0 / (w - late));
                    score[i] = Math.max(score[i], Math.abs(newer - older) / error);
                }
            }
            return score;
        }
    },
    /** Two-sided cumulative sums less .25 sd a step (Page 1954), started anew every ten days. */
    PAGE_HINKLEY {
        @Override
        double[] scores(double[] sorted, Spread usual, double[] x) {
            double[] score = new double[x.length];
            double up = 0;
            double down = 0;
            for (int i = 0; i < x.length; i++) {
                if (i % TEN_DAYS == 0) {
                    up = 0;
                    down = 0;
                }
                double z = Double.isNaN(x[i]) ? 0 : usual.standardised(x[i]);
                up = Math.max(0, up + z - ALLOWANCE);
                down = Math.max(0, down - z - ALLOWANCE);
                score[i] = Math.max(up, down);
            }
            return score;
        }
    },
    /** D of each whole day against the reference: of chunks, as NannyML has it (mean + 3 sd of the reference's chunks). */
    NANNYML {
        @Override
        double[] scores(double[] sorted, Spread usual, double[] x) {
            double[] score = KS.scores(sorted, usual, x);
            for (int i = 0; i < x.length; i++) {
                score[i] = (i + 1) % DAY == 0 ? score[i] : 0;
            }
            return score;
        }
    },
    /** D of the last 96 values against the reference: p &lt; .05 is D &gt; .139, whatever the feature. */
    KS {
        @Override
        double[] scores(double[] sorted, Spread usual, double[] x) {
            Ranks ranks = new Ranks(sorted, x);
            SortedKeys window = new SortedKeys(DAY + 1);
            double[] score = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                enter(window, ranks, i);
                leave(window, ranks, i - DAY);
                score[i] = i + 1 < DAY ? 0 : ranks.distance(window);
            }
            return score;
        }
    };

    private static final int DAY = FeatureTable.BARS_A_DAY;
    private static final int TEN_DAYS = 10 * DAY;
    private static final int KSWIN_WINDOW = 100;
    private static final int KSWIN_RECENT = 30;
    private static final int ADWIN_LEAST = 8;
    private static final double ALLOWANCE = .25;

    /**
     * Scores by row, 0 where the detector says nothing.
     *
     * @param sorted the reference's values of the feature
     * @param usual their mean and standard deviation
     */
    abstract double[] scores(double[] sorted, Spread usual, double[] x);

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static void enter(SortedKeys window, Ranks ranks, int row) {
        if (row >= 0 && ranks.key(row) != Ranks.NONE) {
            window.add(ranks.key(row));
        }
    }

    private static void leave(SortedKeys window, Ranks ranks, int row) {
        if (row >= 0 && ranks.key(row) != Ranks.NONE) {
            window.remove(ranks.key(row));
        }
    }
}
