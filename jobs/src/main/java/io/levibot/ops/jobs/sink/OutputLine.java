package io.levibot.ops.jobs.sink;

/**
 * One line of one output stream.
 *
 * @param stream the folder, such as {@code drift} or {@code shadow/pnl}
 * @param key lines of one key keep their order in a topic: the symbol, or what else one reader wants whole; empty for none
 * @param at event time, epoch milliseconds; negative where the record has none
 * @param json the line without its newline, UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; text would be encoded twice
public record OutputLine(String stream, String key, long at, byte[] json) {}
