package io.levibot.ops.jobs.io;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A time in an output: ISO-8601, UTC, always three digits of milliseconds, so that texts sort as times do. */
public final class JsonTime {

    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String SHAPE = "0000-00-00T00:00:00.000Z";
    private static final long DAY = 86_400_000L;

    private JsonTime() {}

    /** {@code 2024-08-05T00:15:00.000Z}. */
    public static String iso(long epochMillis) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(epochMillis, DAY));
        if (date.getYear() < 0 || date.getYear() > 9999) {
            return ISO.format(Instant.ofEpochMilli(epochMillis));
        }
        // every line of every output has one or two: written without a formatter
        byte[] text = SHAPE.getBytes(StandardCharsets.ISO_8859_1);
        int millis = (int) Math.floorMod(epochMillis, DAY);
        write(text, 3, date.getYear());
        write(text, 6, date.getMonthValue());
        write(text, 9, date.getDayOfMonth());
        write(text, 12, millis / 3_600_000);
        write(text, 15, millis / 60_000 % 60);
        write(text, 18, millis / 1_000 % 60);
        write(text, 22, millis % 1_000);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** Writes the digits of a number, the last of them at an index. */
    private static void write(byte[] text, int last, int number) {
        for (int at = last, rest = number; rest > 0; at--, rest /= 10) {
            text[at] = (byte) ('0' + rest % 10);
        }
    }
}
