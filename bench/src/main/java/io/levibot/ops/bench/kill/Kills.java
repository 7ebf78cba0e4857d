package io.levibot.ops.bench.kill;

/** What a run has seen so far; all times of the system's monotonic clock. */
final class Kills {

    private final long[] leaks;
    private final long[] confirmations;
    private int killed;
    private long after;
    private long open;
    private long openNanos;

    Kills(int kills) {
        leaks = new long[kills];
        confirmations = new long[kills];
    }

    /** So many signals left in so long while nothing held them. */
    void opened(long signals, long nanos) {
        open += signals;
        openNanos += nanos;
    }

    /** A kill: when it was asked for, when the last signal left, and when it was confirmed. */
    void killed(long asked, long lastLeft, long confirmed) {
        leaks[killed] = Math.max(0, lastLeft - asked);
        confirmations[killed] = confirmed - asked;
        killed++;
    }

    void leftAfterConfirmation(long signals) {
        after += signals;
    }

    KillFigures figures(long lastAfterConsole) {
        return KillFigures.of(open * 1e9 / openNanos, leaks, confirmations, after, lastAfterConsole);
    }
}
