package io.levibot.ops.jobs.io;

import java.util.List;

/**
 * Builds one JSON object and writes it as a line: keys sorted at every depth, doubles by Jackson's own writer (the JDK's
 * differ between versions), non-finite doubles as null, times as ISO-8601 UTC with three digits of milliseconds.
 * Reusable after {@link #line}; one instance a thread.
 *
 * <pre>{@code
 * byte[] line = encoder.time("timestamp", at).put("p_up", .57).object("models", m -> m.put("lgbm", .4)).line();
 * }</pre>
 */
public final class JsonEncoder {

    /** Puts the fields of a nested object. */
    @FunctionalInterface
    public interface Fields {
        void putInto(JsonEncoder object);
    }

    public JsonEncoder put(String key, String value) {
        throw new UnsupportedOperationException();
    }

    public JsonEncoder put(String key, double value) {
        throw new UnsupportedOperationException();
    }

    public JsonEncoder put(String key, long value) {
        throw new UnsupportedOperationException();
    }

    public JsonEncoder put(String key, boolean value) {
        throw new UnsupportedOperationException();
    }

    /** An enum constant, in lower snake case. */
    public JsonEncoder put(String key, Enum<?> value) {
        throw new UnsupportedOperationException();
    }

    public JsonEncoder putNull(String key) {
        throw new UnsupportedOperationException();
    }

    /** A time, epoch milliseconds: {@code 2024-08-05T00:15:00.000Z}. */
    public JsonEncoder time(String key, long epochMillis) {
        throw new UnsupportedOperationException();
    }

    public JsonEncoder texts(String key, List<String> values) {
        throw new UnsupportedOperationException();
    }

    public JsonEncoder numbers(String key, double[] values) {
        throw new UnsupportedOperationException();
    }

    public JsonEncoder numbers(String key, long[] values) {
        throw new UnsupportedOperationException();
    }

    public JsonEncoder object(String key, Fields fields) {
        throw new UnsupportedOperationException();
    }

    /** A list of objects; an item is put by its own {@link Fields}. */
    public JsonEncoder objects(String key, List<? extends Fields> items) {
        throw new UnsupportedOperationException();
    }

    /** JSON text that is already whole, written as it stands. */
    public JsonEncoder raw(String key, String json) {
        throw new UnsupportedOperationException();
    }

    /** The line without its newline, UTF-8; the encoder is empty again. */
    public byte[] line() {
        throw new UnsupportedOperationException();
    }

    /** As {@link #line}, as text. */
    public String text() {
        throw new UnsupportedOperationException();
    }
}
