package io.levibot.ops.jobs.io;

import com.fasterxml.jackson.core.io.NumberInput;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON row whose fields come in the order of the row before, straight from its bytes: names are compared, not
 * decoded. It declines whatever is out of the ordinary (another order, an escape, a nested value that nobody asked for,
 * a number that is no plain one, anything malformed), and Jackson reads that row instead, with the same outcome.
 */
final class FamiliarRow {

    private static final int LONGEST_TOKEN = 128;
    /** Digits of a number that a double holds exactly, and the powers of ten that it does. */
    private static final int EXACT_DIGITS = 15;

    private static final int LONG_DIGITS = 18;
    private static final double[] TENS = new double[23];

    static {
        for (int power = 0; power < TENS.length; power++) {
            TENS[power] = Double.parseDouble("1e" + power);
        }
    }

    private final FieldPath root;
    private final RowCells cells;
    private final TextPool texts;
    private final char[] token = new char[LONGEST_TOKEN];

    private byte[] row = new byte[0];
    private int at;
    private int end;
    private long whole;
    private double number;

    FamiliarRow(FieldPath root, RowCells cells, TextPool texts) {
        this.root = root;
        this.cells = cells;
        this.texts = texts;
    }

    /** The path that the row took, its values in the cells; null where it declined and the cells are void. */
    @Nullable
    FieldPath read(byte[] bytes, int offset, int length) {
        row = bytes;
        at = offset;
        end = offset + length;
        cells.clear();
        skipSpace();
        FieldPath path = take('{') ? object(root) : null;
        skipSpace();
        return at == end ? path : null;
    }

    private @Nullable FieldPath object(FieldPath from) {
        FieldPath path = from;
        do {
            skipSpace();
            path = path.familiar(row, at, end);
            if (path == null) {
                return null;
            }
            at += path.label().length;
            skipSpace();
            if (path.meaning == RowForm.CONTAINER) {
                cells.forgetFeatureFaults();
                FieldPath inner = take('{') ? object(path) : null;
                if (inner == null) {
                    return null;
                }
                path = inner.leave();
            } else if (!value(path)) {
                return null;
            }
            skipSpace();
        } while (take(','));
        return take('}') ? path : null;
    }

    private boolean value(FieldPath path) {
        if (at >= end || path.meaning == FieldPath.DUPLICATE || path.meaning == RowForm.ILLEGAL) {
            return false;
        }
        return switch (row[at]) {
            case '"' -> text(path);
            case 'n' -> nothing(path);
            default -> number(path);
        };
    }

    private boolean nothing(FieldPath path) {
        at++;
        if (!(take('u') && take('l') && take('l'))) {
            return false;
        }
        if (path.meaning == RowForm.FEATURE) {
            cells.setFeature(path.feature, Double.NaN);
        } else if (path.meaning >= 0) {
            cells.setNull(path.meaning);
        }
        return true;
    }

    private boolean text(FieldPath path) {
        int length = 0;
        for (at++; at < end && length < LONGEST_TOKEN; at++) {
            byte next = row[at];
            if (next == '"') {
                at++;
                if (path.meaning >= 0) {
                    cells.setText(path.meaning, texts.of(token, 0, length));
                }
                return path.meaning != RowForm.FEATURE;
            }
            if (next < ' ' || next == '\\') {
                return false; // controls, escapes, and bytes of other alphabets, which are negative
            }
            token[length++] = (char) next;
        }
        return false;
    }

    private boolean number(FieldPath path) {
        int from = at;
        boolean integral = scan();
        if (at == from) {
            return false;
        }
        if (path.meaning == RowForm.FEATURE) {
            cells.setFeature(path.feature, integral ? whole : number);
        } else if (path.meaning >= 0 && integral) {
            cells.setInteger(path.meaning, whole);
        } else if (path.meaning >= 0) {
            cells.setNumber(path.meaning, number);
        }
        return true;
    }

    /** Reads a number of JSON's grammar; stays where it is when there is none, or one too long. True of a whole one. */
    private boolean scan() {
        int from = at;
        boolean negative = take('-');
        int first = at;
        long digits = digits(0);
        int count = at - first;
        if (count == 0 || (count > 1 && row[first] == '0') || count > LONG_DIGITS) {
            at = from;
            return false;
        }
        if (at == end || (row[at] != '.' && row[at] != 'e' && row[at] != 'E')) {
            whole = negative ? -digits : digits;
            return true;
        }
        int scale = 0;
        if (take('.')) {
            int point = at;
            digits = digits(digits);
            scale = point - at;
            count -= scale;
            if (scale == 0) {
                at = from;
                return false;
            }
        }
        if (take('e') || take('E')) {
            boolean below = take('-');
            if (!below) {
                take('+');
            }
            int start = at;
            int power = (int) Math.min(digits(0), LONGEST_TOKEN);
            if (at == start || at - start > 3) {
                at = from;
                return false;
            }
            scale += below ? -power : power;
        }
        if (at - from > LONGEST_TOKEN) {
            at = from;
            return false;
        }
        if (count <= EXACT_DIGITS && Math.abs(scale) < TENS.length) {
            double magnitude = scale < 0 ? digits / TENS[-scale] : digits * TENS[scale];
            number = negative ? -magnitude : magnitude;
        } else {
            parse(from);
        }
        return false;
    }

    private void parse(int from) {
        for (int i = from; i < at; i++) {
            token[i - from] = (char) row[i];
        }
        number = NumberInput.parseDouble(token, 0, at - from, true);
        if (Double.isInfinite(number)) {
            at = from;
        }
    }

    /** Digits appended to a number; of no use where they are more than a long holds. */
    private long digits(long before) {
        long value = before;
        while (at < end && row[at] >= '0' && row[at] <= '9') {
            value = 10 * value + row[at++] - '0';
        }
        return value;
    }

    private boolean take(char wanted) {
        if (at < end && row[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void skipSpace() {
        while (at < end && (row[at] == ' ' || row[at] == '\t' || row[at] == '\r' || row[at] == '\n')) {
            at++;
        }
    }
}
