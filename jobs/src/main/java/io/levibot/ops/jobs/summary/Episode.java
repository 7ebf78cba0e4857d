package io.levibot.ops.jobs.summary;

/**
 * A stretch of panes of one series at CRITICAL or KILL.
 *
 * @param gravest the gravest verdict in it
 * @param from end of its first pane, epoch milliseconds
 * @param to end of its last pane, epoch milliseconds
 * @param feature the worst feature when the verdict was gravest
 * @param psi its PSI, open ends
 * @param ks its KS
 */
public record Episode(
        String symbol, String timeframe, String gravest, long from, long to, String feature, double psi, double ks) {

    /** Whether any of it lies in [start, end). */
    public boolean touches(long start, long end) {
        return to >= start && from < end;
    }
}
