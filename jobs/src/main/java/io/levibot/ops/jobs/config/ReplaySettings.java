package io.levibot.ops.jobs.config;

import java.io.Serializable;

/**
 * Replays: {@code replay}.
 *
 * @param from ISO-8601; rows known before are left out; empty = all
 * @param end ISO-8601; no row or timer beyond; empty = the last row
 */
public record ReplaySettings(String from, String end) implements Section, Serializable {

    /** What holds where the file is silent. */
    public static final ReplaySettings DEFAULTS = new ReplaySettings("", "");

    /** {@link #from} in epoch milliseconds; Long.MIN_VALUE where it is empty. */
    public long fromMillis() {
        return from.isEmpty() ? Long.MIN_VALUE : Labels.instantMillis(from);
    }

    /** {@link #end} in epoch milliseconds; Long.MAX_VALUE where it is empty. */
    public long endMillis() {
        return end.isEmpty() ? Long.MAX_VALUE : Labels.instantMillis(end);
    }

    @Override
    public void check(Problems problems) {
        String expected = "a time such as 2024-08-05T00:00:00Z, or nothing";
        problems.expect(from.isEmpty() || Labels.isInstant(from), "from", expected);
        problems.expect(end.isEmpty() || Labels.isInstant(end), "end", expected);
    }
}
