package io.levibot.ops.jobs.io;

import io.levibot.ops.state.event.DeadLetter;
import java.nio.charset.StandardCharsets;

/**
 * Why a row was refused.
 *
 * @param reason a code, and after a colon the field at fault where there is one: {@code number.missing:p_up}
 * @param raw the row's text, cut at {@link DeadLetter#MOST_RAW}
 */
public record Rejection(String reason, String raw) {

    /** The reason without its field: few enough values for a metric's label. */
    public String code() {
        int colon = reason.indexOf(':');
        return colon < 0 ? reason : reason.substring(0, colon);
    }

    /** The dead letter of this refusal. */
    public DeadLetter toDeadLetter(long receivedAt, String stream, String origin) {
        return new DeadLetter(receivedAt, stream, origin, reason, raw);
    }

    static Rejection of(String reason, byte[] row, int offset, int length) {
        int kept = Math.min(length, DeadLetter.MOST_RAW);
        return new Rejection(reason, new String(row, offset, kept, StandardCharsets.UTF_8));
    }
}
