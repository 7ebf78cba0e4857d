package io.levibot.ops.jobs.io;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.levibot.ops.state.event.IsoTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Builds one JSON object and writes it as a line: keys sorted at every depth, doubles by Jackson's own writer (the JDK's
 * differ between versions), non-finite doubles as null, times as ISO-8601 UTC with three digits of milliseconds.
 * Reusable after {@link #line}; one instance a thread. A key that is put twice keeps its last value.
 *
 * <pre>{@code
 * byte[] line = encoder.time("timestamp", at).put("p_up", .57).object("models", m -> m.put("lgbm", .4)).line();
 * }</pre>
 */
public final class JsonEncoder {

    private final Map<String, Value> fields = new TreeMap<>();

    /** Puts the fields of a nested object. */
    @FunctionalInterface
    public interface Fields {
        void putInto(JsonEncoder object);
    }

    @FunctionalInterface
    private interface Value {
        void write(JsonGenerator out) throws IOException;
    }

    public JsonEncoder put(String key, @Nullable String value) {
        return value == null ? putNull(key) : with(key, out -> out.writeString(value));
    }

    public JsonEncoder put(String key, double value) {
        return with(key, out -> writeNumber(out, value));
    }

    public JsonEncoder put(String key, long value) {
        return with(key, out -> out.writeNumber(value));
    }

    public JsonEncoder put(String key, boolean value) {
        return with(key, out -> out.writeBoolean(value));
    }

    /** An enum constant, in lower snake case. */
    public JsonEncoder put(String key, Enum<?> value) {
        return put(key, value.name().toLowerCase(Locale.ROOT));
    }

    public JsonEncoder putNull(String key) {
        return with(key, JsonGenerator::writeNull);
    }

    /** A time, epoch milliseconds: {@code 2024-08-05T00:15:00.000Z}. */
    public JsonEncoder time(String key, long epochMillis) {
        return with(key, out -> out.writeString(IsoTime.text(epochMillis)));
    }

    public JsonEncoder texts(String key, List<String> values) {
        return with(key, out -> {
            out.writeStartArray();
            for (String value : values) {
                out.writeString(value);
            }
            out.writeEndArray();
        });
    }

    public JsonEncoder numbers(String key, double[] values) {
        return with(key, out -> {
            out.writeStartArray();
            for (double value : values) {
                writeNumber(out, value);
            }
            out.writeEndArray();
        });
    }

    public JsonEncoder numbers(String key, long[] values) {
        return with(key, out -> out.writeArray(values, 0, values.length));
    }

    public JsonEncoder object(String key, Fields nested) {
        JsonEncoder object = new JsonEncoder();
        nested.putInto(object);
        return with(key, object::write);
    }

    /** A list of objects; an item is put by its own {@link Fields}. */
    public JsonEncoder objects(String key, List<? extends Fields> items) {
        List<JsonEncoder> objects = new ArrayList<>(items.size());
        for (Fields item : items) {
            JsonEncoder object = new JsonEncoder();
            item.putInto(object);
            objects.add(object);
        }
        return with(key, out -> {
            out.writeStartArray();
            for (JsonEncoder object : objects) {
                object.write(out);
            }
            out.writeEndArray();
        });
    }

    /** JSON text that is already whole, written as it stands. */
    public JsonEncoder raw(String key, String json) {
        return with(key, out -> out.writeRawValue(json));
    }

    /** The line without its newline, UTF-8; the encoder is empty again. */
    public byte[] line() {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(512)) {
            try (JsonGenerator out = JsonFormat.LINES.createGenerator(bytes)) {
                write(out);
            }
            fields.clear();
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing JSON to memory failed", impossible);
        }
    }

    /** As {@link #line}, as text. */
    public String text() {
        return new String(line(), StandardCharsets.UTF_8);
    }

    private JsonEncoder with(String key, Value value) {
        fields.put(key, value);
        return this;
    }

    private void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Map.Entry<String, Value> field : fields.entrySet()) {
            out.writeFieldName(field.getKey());
            field.getValue().write(out);
        }
        out.writeEndObject();
    }

    private static void writeNumber(JsonGenerator out, double value) throws IOException {
        if (Double.isFinite(value)) {
            out.writeNumber(value);
        } else {
            out.writeNull();
        }
    }
}
