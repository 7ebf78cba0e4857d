package io.levibot.ops.state.drift;

/**
 * How a column remembers, as far as tails beyond what was seen depend on it.
 *
 * @param independence how often a value leaves its category against how often it would if every row were drawn anew, at
 *     most 1. A window of a label that holds for hours is a handful of draws: its statistic has few values and an end, and
 *     no tail to extrapolate. 1 of a continuous feature
 * @param persistence the share of values in an outermost bin that the next value follows there: how long a value stays
 *     beyond the reference once it is there. 0 of a categorical feature
 */
record SerialDependence(double independence, double persistence) {

    static SerialDependence of(BinnedColumn column, boolean categorical) {
        return categorical
                ? new SerialDependence(independence(column), 0)
                : new SerialDependence(1, persistence(column));
    }

    private static double independence(BinnedColumn column) {
        double[] share = new double[column.bins()];
        double changes = 0;
        double pairs = 0;
        double present = 0;
        int last = -1;
        for (int i = 0; i < column.rows(); i++) {
            int bin = column.bin(i);
            if (bin >= 0) {
                share[bin]++;
                present++;
                pairs += last >= 0 ? 1 : 0;
                changes += last >= 0 && last != bin ? 1 : 0;
                last = bin;
            }
        }
        double same = 0;
        for (double count : share) {
            same += count / present * (count / present);
        }
        return changes == 0 ? 0 : Math.min(1, changes / pairs / (1 - same));
    }

    private static double persistence(BinnedColumn column) {
        double there = 0;
        double stays = 0;
        for (int i = 0; i + 1 < column.rows(); i++) {
            int bin = column.bin(i);
            if (bin == 0 || bin == column.bins() - 1) {
                there++;
                stays += column.bin(i + 1) == bin ? 1 : 0;
            }
        }
        return there == 0 ? 0 : stays / there;
    }
}
