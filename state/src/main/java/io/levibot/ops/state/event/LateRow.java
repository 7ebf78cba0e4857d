package io.levibot.ops.state.event;

/**
 * A row that came after its time had passed; kept and counted, not used.
 *
 * @param at when it was known, epoch milliseconds
 * @param lateBy by how many milliseconds it missed the newest row before it, beyond the allowed lag or not
 * @param name the series, and the model where it is a prediction
 */
public record LateRow(long at, String stream, String origin, long lateBy, String name) {}
