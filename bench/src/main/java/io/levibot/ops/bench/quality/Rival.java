package io.levibot.ops.bench.quality;

import java.util.Arrays;

/** Detectors that one would otherwise pick, as scores by row: they alarm where the score passes a tuned threshold. */
enum Rival {
    /** D between the last 30 of 100 values and the 70 before (Raab, Heusinger, Schleif 2020), all 70 instead of a draw. */
    KSWIN {
        @Override
        double[] scores(double[] sorted, double mean, double sd, double[] x) {
            double[] score = new double[x.length];
            for (int i = 99; i < x.length; i++) {
                double[] before = Arrays.copyOfRange(x, i - 99, i - 29);
                Arrays.sort(before);
                score[i] = distance(before, Arrays.copyOfRange(x, i - 29, i + 1));
            }
            return score;
        }
    },
    /** The largest standardised difference of means over dyadic cuts of ten days (Bifet, Gavalda 2007), not shrunk. */
    ADWIN {
        @Override
        double[] scores(double[] sorted, double mean, double sd, double[] x) {
            double[] sum = new double[x.length + 1];
            for (int i = 0; i < x.length; i++) {
                sum[i + 1] = sum[i] + (Double.isNaN(x[i]) ? 0 : x[i] - mean);
            }
            double[] score = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                int w = Math.min(i + 1, 960);
                for (int late = 8; late <= w / 2; late *= 2) {
                    double newer = (sum[i + 1] - sum[i + 1 - late]) / late;
                    double older = (sum[i + 1 - late] - sum[i + 1 - w]) / (w - late);
                    double error = sd * Math.sqrt(1.0 / late + 1.0 / (w - late));
                    score[i] = Math.max(score[i], Math.abs(newer - older) / error);
                }
            }
            return score;
        }
    },
    /** Two-sided cumulative sums less .25 sd a step (Page 1954), started anew every ten days. */
    PAGE_HINKLEY {
        @Override
        double[] scores(double[] sorted, double mean, double sd, double[] x) {
            double[] score = new double[x.length];
            double up = 0;
            double down = 0;
            for (int i = 0; i < x.length; i++) {
                if (i % 960 == 0) {
                    up = 0;
                    down = 0;
                }
                double z = Double.isNaN(x[i]) ? 0 : (x[i] - mean) / sd;
                up = Math.max(0, up + z - .25);
                down = Math.max(0, down - z - .25);
                score[i] = Math.max(up, down);
            }
            return score;
        }
    },
    /** D of each whole day in standard deviations above the mean of the reference's days (NannyML: mean + 3 sd). */
    NANNYML {
        @Override
        double[] scores(double[] sorted, double mean, double sd, double[] x) {
            double[] score = new double[x.length];
            for (int i = 95; i < x.length; i += 96) {
                score[i] = distance(sorted, Arrays.copyOfRange(x, i - 95, i + 1));
            }
            return score;
        }
    },
    /** D of the last 96 values against the reference: p &lt; .05 is D &gt; .139, whatever the feature. */
    KS {
        @Override
        double[] scores(double[] sorted, double mean, double sd, double[] x) {
            double[] score = new double[x.length];
            for (int i = 95; i < x.length; i++) {
                score[i] = distance(sorted, Arrays.copyOfRange(x, i - 95, i + 1));
            }
            return score;
        }
    };

    /** Scores by row, 0 where the detector says nothing; of a column whose reference has this sample, mean and sd. */
    abstract double[] scores(double[] sorted, double mean, double sd, double[] x);

    /** The two-sample KS statistic of a sorted sample and another. */
    static double distance(double[] sorted, double[] sample) {
        double[] other =
                Arrays.stream(sample).filter(v -> !Double.isNaN(v)).sorted().toArray();
        double largest = 0;
        for (int j = 0; j < other.length; j++) {
            double below = place(sorted, other[j], false) / (double) sorted.length;
            double upTo = place(sorted, other[j], true) / (double) sorted.length;
            if (j == 0 || other[j] != other[j - 1]) {
                largest = Math.max(largest, Math.abs(below - j / (double) other.length));
            }
            if (j + 1 == other.length || other[j + 1] != other[j]) {
                largest = Math.max(largest, Math.abs(upTo - (j + 1) / (double) other.length));
            }
        }
        return largest;
    }

    private static int place(double[] sorted, double value, boolean after) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value || (after && sorted[middle] == value)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
