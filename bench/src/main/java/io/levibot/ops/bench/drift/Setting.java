package io.levibot.ops.bench.drift;

import java.io.Serializable;

/**
 * How large the measured market is.
 *
 * @param symbols keys
 * @param features per row
 * @param points kept of each feature's reference
 * @param rowsAPane rows of one key in one pane of 15 minutes
 * @param panes panes of one run
 * @param longBars bars of the verdict's window
 * @param shortBars bars of the early window
 * @param referenceDays days of 15m bars that the reference is built from
 * @param seed of the market
 */
public record Setting(
        int symbols,
        int features,
        int points,
        int rowsAPane,
        int panes,
        int longBars,
        int shortBars,
        int referenceDays,
        long seed)
        implements Serializable {

    /** The seed of the published figures. */
    public static final long SEED = 20240105;

    /** A hundred symbols of ticks: windows short enough that panes enter and leave them within a run. */
    public static Setting ticks(int panes) {
        return new Setting(100, 18, 1024, 4096, panes, 8, 4, 182, SEED);
    }

    /** The cadence of bars: one row a pane, so that verdicts are what costs. */
    public Setting bars(int ofPanes) {
        return new Setting(symbols, features, points, 1, ofPanes, 96, 24, referenceDays, seed);
    }

    public Setting withPanes(int ofPanes) {
        return new Setting(symbols, features, points, rowsAPane, ofPanes, longBars, shortBars, referenceDays, seed);
    }

    public Setting withRowsAPane(int rows) {
        return new Setting(symbols, features, points, rows, panes, longBars, shortBars, referenceDays, seed);
    }

    long rows() {
        return (long) symbols * rowsAPane * panes;
    }
}
