package io.levibot.ops.jobs.io;

import io.levibot.ops.state.event.FeatureSchema;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The cells of one row under the fields that its stream knows, by whichever format they came. Reused row after row. */
final class RowCells {

    /** What stands in a cell. */
    enum Kind {
        ABSENT,
        NULL,
        NUMBER,
        INTEGER,
        TEXT,
        BOOLEAN
    }

    private final Kind[] kinds;
    private final double[] numbers;
    private final long[] integers;
    private final @Nullable String[] texts;
    private @Nullable String fault;
    private @Nullable String featureFault;

    double[] features = new double[32];

    @Nullable
    FeatureSchema schema;

    RowCells(int fields) {
        kinds = new Kind[fields];
        numbers = new double[fields];
        integers = new long[fields];
        texts = new String[fields];
        clear();
    }

    void clear() {
        Arrays.fill(kinds, Kind.ABSENT);
        schema = null;
        fault = null;
        featureFault = null;
    }

    void setNull(int field) {
        kinds[field] = Kind.NULL;
    }

    void setNumber(int field, double value) {
        kinds[field] = Kind.NUMBER;
        numbers[field] = value;
    }

    void setInteger(int field, long value) {
        kinds[field] = Kind.INTEGER;
        integers[field] = value;
    }

    void setText(int field, String value) {
        kinds[field] = Kind.TEXT;
        texts[field] = value;
    }

    void setBoolean(int field) {
        kinds[field] = Kind.BOOLEAN;
    }

    void setFeature(int index, double value) {
        if (index >= features.length) {
            features = Arrays.copyOf(features, Math.max(index + 1, features.length * 2));
        }
        features[index] = value;
    }

    Kind kind(int field) {
        return kinds[field];
    }

    boolean has(int field) {
        return kinds[field] != Kind.ABSENT && kinds[field] != Kind.NULL;
    }

    /** A required finite number; a fault and NaN where it is none. */
    double number(int field, String name) {
        switch (kinds[field]) {
            case ABSENT, NULL -> reject("number.missing:" + name);
            case TEXT, BOOLEAN -> reject("number.text:" + name);
            case INTEGER -> {
                return integers[field];
            }
            case NUMBER -> {
                if (Double.isFinite(numbers[field])) {
                    return numbers[field];
                }
                reject("number.not-finite:" + name);
            }
        }
        return Double.NaN;
    }

    /** A number that may be missing: NaN then. */
    double optionalNumber(int field, String name) {
        return has(field) ? number(field, name) : Double.NaN;
    }

    /** A required whole number; a fault and 0 where it is none. A decimal without a fraction is whole. */
    long integer(int field, String name) {
        if (kinds[field] == Kind.INTEGER) {
            return integers[field];
        }
        double value = number(field, name);
        if (fault == null && (value != Math.rint(value) || Math.abs(value) > 1L << 53)) {
            reject("number.not-integer:" + name);
        }
        return fault == null ? (long) value : 0;
    }

    /** A text, or empty where there is none; a fault where something else stands there. */
    String text(int field, String name) {
        if (!has(field)) {
            return "";
        }
        String text = texts[field];
        if (kinds[field] != Kind.TEXT || text == null) {
            reject("text.malformed:" + name);
            return "";
        }
        return text;
    }

    /** A text that must be there and not be empty. */
    String requiredText(int field, String name) {
        String text = text(field, name);
        if (text.isEmpty()) {
            reject("text.missing:" + name);
        }
        return text;
    }

    /** Notes why the row is refused; the first reason stands. */
    void reject(String reason) {
        if (fault == null) {
            fault = reason;
        }
    }

    /** As {@link #reject}, for a flat feature: void once the row turns out to nest its features. */
    void rejectFeature(String reason) {
        if (featureFault == null) {
            featureFault = reason;
        }
    }

    void forgetFeatureFaults() {
        featureFault = null;
    }

    @Nullable
    String fault() {
        return fault != null ? fault : featureFault;
    }
}
