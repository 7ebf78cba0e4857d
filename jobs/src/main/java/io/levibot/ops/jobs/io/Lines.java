package io.levibot.ops.jobs.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** The lines of a text file as slices of one buffer; blank lines are passed over and counted. */
final class Lines implements AutoCloseable {

    private static final int FIRST_BUFFER = 1 << 13;
    private static final int KEPT_OF_LONG = 1 << 13;

    private final Blocks blocks;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int start;
    private int end;
    private boolean atEnd;
    private int lineStart;
    private int lineLength;
    private long number;
    private boolean tooLong;

    Lines(Path file) {
        blocks = new Blocks(file);
    }

    /** Goes to the next line that is not blank; false at the end. A line that a failure cuts off is never shown. */
    boolean next() throws IOException {
        do {
            if (!nextOfAny()) {
                return false;
            }
        } while (isBlank() && !tooLong);
        return true;
    }

    private boolean nextOfAny() throws IOException {
        tooLong = false;
        int scanned = start;
        while (true) {
            for (int i = scanned; i < end; i++) {
                if (buffer[i] == '\n') {
                    return take(i, i + 1);
                }
            }
            scanned = end;
            if (atEnd) {
                return end > start && take(end, end);
            }
            if (end - start > RowDecoder.LONGEST_ROW) {
                return passLongLine();
            }
            scanned -= start;
            fill();
        }
    }

    private boolean take(int stop, int next) {
        lineStart = start;
        lineLength = (stop > start && buffer[stop - 1] == '\r' ? stop - 1 : stop) - start;
        start = next;
        number++;
        return true;
    }

    /** Moves what is left to the front and reads on behind it. */
    private void fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, RowDecoder.LONGEST_ROW + (1 << 16)));
        }
        int read = blocks.read(buffer, end);
        atEnd = read < 0;
        end += Math.max(read, 0);
    }

    /** Keeps the beginning of a line beyond the limit and drops the rest as it is read. */
    private boolean passLongLine() throws IOException {
        int length = end - start;
        byte[] kept = Arrays.copyOfRange(buffer, start, start + KEPT_OF_LONG);
        boolean ended = false;
        while (!ended && !atEnd) {
            start = end = 0;
            fill();
            for (int i = 0; i < end && !ended; i++) {
                if (buffer[i] == '\n') {
                    start = i + 1;
                    ended = true;
                }
            }
        }
        byte[] rest = Arrays.copyOfRange(buffer, start, ended ? end : start);
        buffer = new byte[Math.max(FIRST_BUFFER, KEPT_OF_LONG + rest.length)];
        System.arraycopy(kept, 0, buffer, 0, KEPT_OF_LONG);
        System.arraycopy(rest, 0, buffer, KEPT_OF_LONG, rest.length);
        start = KEPT_OF_LONG;
        end = KEPT_OF_LONG + rest.length;
        lineStart = 0;
        lineLength = Math.min(KEPT_OF_LONG, length);
        tooLong = true;
        number++;
        return true;
    }

    private boolean isBlank() {
        for (int i = lineStart; i < lineStart + lineLength; i++) {
            if (buffer[i] > ' ' || buffer[i] < 0) {
                return false;
            }
        }
        return true;
    }

    byte[] bytes() {
        return buffer;
    }

    int offset() {
        return lineStart;
    }

    int length() {
        return lineLength;
    }

    /** Whether the line is longer than a row may be; only its beginning is there. */
    boolean isTooLong() {
        return tooLong;
    }

    /** The line's number, from 1. */
    long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        blocks.close();
    }
}
