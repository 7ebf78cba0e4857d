package io.levibot.ops.state.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A time in an output: ISO-8601, UTC, always three digits of milliseconds, so that texts sort as times do. Every line has
 * one or two, and a year's outputs have a million lines: written and read back without a formatter.
 */
public final class IsoTime {

    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String SHAPE = "0000-00-00T00:00:00.000Z";
    private static final long DAY = 86_400_000L;

    private IsoTime() {}

    /** {@code 2024-08-05T00:15:00.000Z}. */
    public static String text(long epochMillis) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(epochMillis, DAY));
        if (date.getYear() < 0 || date.getYear() > 9999) {
            return ISO.format(Instant.ofEpochMilli(epochMillis));
        }
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

    /**
     * Epoch milliseconds of what {@link #text} wrote, or of any other instant in ISO-8601.
     *
     * @throws java.time.DateTimeException for anything else
     */
    public static long millis(String text) {
        if (!isOurs(text)) {
            return Instant.parse(text).toEpochMilli();
        }
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .toEpochDay();
        int second = number(text, 11, 13) * 3_600 + number(text, 14, 16) * 60 + number(text, 17, 19);
        return day * DAY + second * 1_000L + number(text, 20, 23);
    }

    private static boolean isOurs(String text) {
        if (text.length() != SHAPE.length()) {
            return false;
        }
        for (int i = 0; i < SHAPE.length(); i++) {
            char c = text.charAt(i);
            char expected = SHAPE.charAt(i);
            if (expected == '0' ? c < '0' || c > '9' : c != expected) {
                return false;
            }
        }
        // an hour of 24 or a minute of 60 is for the JDK to judge
        return number(text, 11, 13) < 24 && number(text, 14, 16) < 60 && number(text, 17, 19) < 60;
    }

    /** Writes the digits of a number, the last of them at an index. */
    private static void write(byte[] text, int last, int number) {
        for (int at = last, rest = number; rest > 0; at--, rest /= 10) {
            text[at] = (byte) ('0' + rest % 10);
        }
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
