package io.levibot.ops.jobs.io;

import com.fasterxml.jackson.core.io.NumberInput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits the lines of a CSV file (RFC 4180, no line breaks in quotes) and reads its numbers. */
final class CsvCells {

    /** How pandas, R and spreadsheets spell a missing value. */
    private static final List<String> MISSING = List.of("nan", "null", "na", "n/a", "none");

    private final byte separator;
    private byte[] bytes = new byte[0];
    private int[] starts = new int[32];
    private int[] ends = new int[32];
    private boolean[] quoted = new boolean[32];
    private char[] chars = new char[64];
    private int count;

    CsvCells(byte separator) {
        this.separator = separator;
    }

    /** The separator that a header uses: the comma, or else a semicolon or tab. */
    static byte separatorOf(byte[] bytes, int offset, int length) {
        for (byte candidate : new byte[] {',', ';', '\t'}) {
            for (int i = offset; i < offset + length; i++) {
                if (bytes[i] == candidate) {
                    return candidate;
                }
            }
        }
        return ',';
    }

    /** Finds the cells of a line; false where a quote is not closed. */
    boolean split(byte[] line, int offset, int length) {
        bytes = line;
        count = 0;
        int stop = offset + length;
        int i = offset;
        while (true) {
            grow();
            boolean inQuotes = i < stop && line[i] == '"';
            quoted[count] = inQuotes;
            starts[count] = inQuotes ? i + 1 : i;
            if (inQuotes) {
                i++;
                while (i < stop && (line[i] != '"' || i + 1 < stop && line[i + 1] == '"')) {
                    i += line[i] == '"' ? 2 : 1;
                }
                if (i >= stop) {
                    return false;
                }
                ends[count++] = i++;
                if (i < stop && line[i] != separator) {
                    return false;
                }
            } else {
                while (i < stop && line[i] != separator) {
                    i++;
                }
                ends[count++] = i;
            }
            if (i >= stop) {
                return true;
            }
            i++;
        }
    }

    private void grow() {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
            quoted = Arrays.copyOf(quoted, count * 2);
        }
    }

    int count() {
        return count;
    }

    String text(int cell) {
        String text = new String(bytes, starts[cell], ends[cell] - starts[cell], StandardCharsets.UTF_8);
        return quoted[cell] ? text.replace("\"\"", "\"") : text.strip();
    }

    List<String> texts() {
        List<String> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(text(i));
        }
        return all;
    }

    boolean isEmpty(int cell) {
        return starts[cell] == ends[cell];
    }

    /** The number in a cell; NaN where it is missing, null where it is something else. */
    @Nullable
    Double number(int cell) {
        int length = ends[cell] - starts[cell];
        if (length > chars.length) {
            return wordOrNull(text(cell));
        }
        boolean plain = length > 0;
        for (int i = 0; i < length; i++) {
            byte b = bytes[starts[cell] + i];
            chars[i] = (char) b;
            plain &= b >= '0' && b <= '9' || b == '-' || b == '+' || b == '.' || b == 'e' || b == 'E';
        }
        if (!plain) {
            return wordOrNull(text(cell));
        }
        try {
            double value = NumberInput.parseDouble(chars, 0, length, true);
            return Double.isInfinite(value) ? null : value;
        } catch (NumberFormatException malformed) {
            return null;
        }
    }

    /** The whole number in a cell; null where it is none. */
    @Nullable
    Long integer(int cell) {
        int at = starts[cell];
        boolean negative = at < ends[cell] && bytes[at] == '-';
        at += negative ? 1 : 0;
        int digits = ends[cell] - at;
        if (digits < 1 || digits > 18) {
            return null;
        }
        long value = 0;
        for (; at < ends[cell]; at++) {
            if (bytes[at] < '0' || bytes[at] > '9') {
                return null;
            }
            value = value * 10 + bytes[at] - '0';
        }
        return negative ? -value : value;
    }

    private static @Nullable Double wordOrNull(String cell) {
        String word = cell.strip().toLowerCase(java.util.Locale.ROOT);
        if (word.isEmpty() || MISSING.contains(word)) {
            return Double.NaN;
        }
        return switch (word) {
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            case "true" -> 1.0;
            case "false" -> 0.0;
            default -> strip(word, cell);
        };
    }

    private static @Nullable Double strip(String word, String cell) {
        if (word.length() > 100 || !word.chars().allMatch(c -> "0123456789+-.e".indexOf(c) >= 0)) {
            return null;
        }
        try {
            double value = NumberInput.parseDouble(cell.strip(), true);
            return Double.isInfinite(value) ? null : value;
        } catch (NumberFormatException malformed) {
            return null;
        }
    }
}
