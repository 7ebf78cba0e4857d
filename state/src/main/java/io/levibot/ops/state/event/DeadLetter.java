package io.levibot.ops.state.event;

/**
 * A row that could not be taken, and why.
 *
 * @param receivedAt epoch milliseconds: the event time reached when it was read (replay) or the clock (live); -1 before any
 * @param stream the input stream it came on
 * @param origin {@code file:line} or {@code topic/partition/offset}
 * @param reason a reason code, such as {@code name.symbol} or {@code number.missing:p_up}
 * @param raw the row's text, cut at 4 KiB
 */
public record DeadLetter(long receivedAt, String stream, String origin, String reason, String raw) {

    /** The longest raw text that is kept, in characters. */
    public static final int MOST_RAW = 4096;

    public DeadLetter {
        raw = raw.length() <= MOST_RAW ? raw : raw.substring(0, MOST_RAW);
    }
}
