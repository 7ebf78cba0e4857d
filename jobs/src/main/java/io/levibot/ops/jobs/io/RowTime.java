package io.levibot.ops.jobs.io;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/** When a row is known, by {@code ts} or by {@code timestamp}, and whether that can be. */
final class RowTime {

    /** No market that is watched here is older. */
    static final long EARLIEST = Instant.parse("2009-01-01T00:00:00Z").toEpochMilli();

    private static final long NONE = Long.MIN_VALUE;

    private RowTime() {}

    /**
     * The open of the row's bar: {@code ts} where it is there, else {@code timestamp} less the bar. A fault where
     * neither is a plausible time.
     */
    static long open(RowCells cells, int tsSlot, int timestampSlot, long barMillis, long latest) {
        if (cells.has(tsSlot)) {
            long ts = cells.integer(tsSlot, "ts");
            return cells.fault() == null && plausible(cells, ts, EARLIEST - barMillis, latest - barMillis) ? ts : NONE;
        }
        long known = instant(cells, timestampSlot, "timestamp");
        return cells.fault() == null && plausible(cells, known, EARLIEST, latest) ? known - barMillis : NONE;
    }

    /** A time given as ISO-8601 or as epoch milliseconds. */
    static long either(RowCells cells, int slot, String name, long latest) {
        long at = cells.kind(slot) == RowCells.Kind.TEXT ? instant(cells, slot, name) : cells.integer(slot, name);
        return cells.fault() == null && plausible(cells, at, EARLIEST, latest) ? at : NONE;
    }

    private static boolean plausible(RowCells cells, long at, long earliest, long latest) {
        if (at < earliest || at > latest) {
            cells.reject("time.implausible");
            return false;
        }
        return true;
    }

    private static long instant(RowCells cells, int slot, String name) {
        if (!cells.has(slot)) {
            cells.reject("time.missing");
            return NONE;
        }
        String text = cells.text(slot, name);
        try {
            return parse(text);
        } catch (DateTimeException | ArithmeticException malformed) {
            cells.reject("time.malformed");
            return NONE;
        }
    }

    /** Epoch milliseconds of an ISO-8601 time; UTC where it names no offset, as Python's {@code utcnow()} writes it. */
    static long parse(String text) {
        String iso = text.length() > 10 && text.charAt(10) == ' ' ? text.replaceFirst(" ", "T") : text;
        TemporalAccessor parsed =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
        Instant instant = parsed instanceof OffsetDateTime offset
                ? offset.toInstant()
                : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
        return instant.toEpochMilli();
    }
}
