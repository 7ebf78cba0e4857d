package io.levibot.ops.state.calibration;

import java.util.Arrays;

/**
 * How loudly a model speaks, without waiting for labels: the standard deviation of its log-odds now, over that of before.
 *
 * <p>A map is learnt where the model used to speak. Where it suddenly speaks up, what the map says of it is unearned until
 * labels confirm it: if the newest log-odds z are r &gt; 1 times as wide as before, beyond the {@value #NATURAL} times of an
 * ordinary loud day, the honest ones may be z/r, and <em>unearned</em> = mean |sigma(z) - sigma(z/r)| over the newest day. Nothing is said (ratio 1, unearned 0) until there are
 * {@value #LEAST_DAYS} days to compare with, or where the model always said the same.
 *
 * @param ratio sd of the raw log-odds of the newest week over that of the days before it in the window
 * @param unearned of what left us, in probability
 */
public record Boldness(double ratio, double unearned) {

    /** A model that speaks this many times louder than before is not the model that was calibrated. */
    public static final double ALERT = 2;

    static final int LEAST_DAYS = 10;

    /** Trained models speak up by as much for a day every few weeks. */
    static final double NATURAL = 1.25;

    private static final long DAY = 86_400_000L;
    /** Below this sd every log-odds was the same, but for rounding. */
    private static final double SAME = 1e-9;

    private static final Boldness UNKNOWN = new Boldness(1, 0);

    /**
     * Of rows in order of time.
     *
     * @param zRaw raw log-odds, by row
     * @param z log-odds of what left us, by row
     * @param time when each row was known
     * @param n how many rows of each array
     */
    static Boldness of(double[] zRaw, double[] z, long[] time, int n) {
        if (n == 0) {
            return UNKNOWN;
        }
        long newest = time[n - 1];
        if (newest - time[0] < (LEAST_DAYS + 7) * DAY) {
            return UNKNOWN;
        }
        int week = from(time, n, newest - 7 * DAY);
        int day = from(time, n, newest - DAY);
        double ratio = ratio(zRaw, week, n);
        double louder = Math.max(1, ratio(z, day, n) / NATURAL);
        double unearned = 0;
        for (int i = day; i < n; i++) {
            unearned += Math.abs(Probability.sigmoid(z[i]) - Probability.sigmoid(z[i] / louder));
        }
        return new Boldness(ratio, unearned / (n - day));
    }

    /** Whether this alone is worth an alert. */
    public boolean isAlert() {
        return ratio >= ALERT;
    }

    private static int from(long[] time, int n, long cutoff) {
        int found = Arrays.binarySearch(time, 0, n, cutoff + 1);
        int at = found < 0 ? -found - 1 : found;
        while (at > 0 && time[at - 1] > cutoff) {
            at--;
        }
        return at;
    }

    private static double ratio(double[] z, int from, int n) {
        double before = sd(z, 0, from);
        return before > SAME ? sd(z, from, n) / before : 1;
    }

    private static double sd(double[] z, int from, int to) {
        double mean = 0;
        for (int i = from; i < to; i++) {
            mean += z[i];
        }
        mean /= to - from;
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += (z[i] - mean) * (z[i] - mean);
        }
        return StrictMath.sqrt(squares / (to - from));
    }
}
