package io.levibot.ops.jobs.io;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decodes JSON rows as they stream by; a row's shape is looked up in the tree of {@link FieldPath}. */
final class JsonRowDecoder<T> implements RowDecoder<T> {

    private static final String DUPLICATE_KEY = "json.duplicate-key";

    private final RowForm<T> form;
    private final RowCells cells;
    private final FieldPath root;
    private final TextPool texts = new TextPool();
    private final FamiliarRow familiar;

    JsonRowDecoder(RowForm<T> form) {
        this.form = form;
        this.cells = new RowCells(form.size());
        this.root = FieldPath.root(form);
        this.familiar = new FamiliarRow(root, cells, texts);
    }

    @Override
    public Decoded<T> decode(byte[] row, int offset, int length, long latest) {
        String fault;
        try {
            fault = length > LONGEST_ROW ? "row.too-long" : read(row, offset, length);
        } catch (StreamConstraintsException beyond) {
            fault = "json.limit";
        } catch (IOException | RuntimeException malformed) {
            fault = "json.malformed";
        }
        if (fault == null) {
            T value = form.build(cells, latest);
            fault = cells.fault();
            if (value != null && fault == null) {
                return Decoded.accepted(value);
            }
        }
        return Decoded.rejected(Rejection.of(fault == null ? "row.refused" : fault, row, offset, length));
    }

    private @Nullable String read(byte[] row, int offset, int length) throws IOException {
        FieldPath end = familiar.read(row, offset, length);
        if (end == null) {
            return parse(row, offset, length);
        }
        if (form.takesFeatures()) {
            cells.schema = end.schema();
        }
        return null;
    }

    private @Nullable String parse(byte[] row, int offset, int length) throws IOException {
        cells.clear();
        try (JsonParser parser = JsonFormat.ROWS.createParser(row, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "json.not-an-object";
            }
            FieldPath path = root;
            String name = parser.nextFieldName();
            while (name != null) {
                path = path.child(name);
                if (path.meaning == FieldPath.DUPLICATE) {
                    return DUPLICATE_KEY;
                }
                if (path.meaning == RowForm.CONTAINER) {
                    path = readContainer(parser, path);
                    if (path == null) {
                        return DUPLICATE_KEY;
                    }
                } else if (!take(parser, path)) {
                    return DUPLICATE_KEY;
                }
                name = parser.nextFieldName();
            }
            if (parser.currentToken() != JsonToken.END_OBJECT) {
                return "json.malformed";
            }
            if (form.takesFeatures()) {
                cells.schema = path.schema();
            }
            return parser.nextToken() == null ? null : "json.trailing";
        }
    }

    /** Reads the object that nests fields; null where a key came twice. */
    private @Nullable FieldPath readContainer(JsonParser parser, FieldPath container) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            cells.reject(form.takesFeatures() ? "features.malformed" : "prediction.malformed");
            return skip(parser) ? container.leave() : null;
        }
        cells.forgetFeatureFaults();
        FieldPath path = container;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            path = path.child(name);
            if (path.meaning == FieldPath.DUPLICATE || !take(parser, path)) {
                return null;
            }
        }
        return path.leave();
    }

    /** Takes the value of a field; false where an object within it has a key twice. */
    private boolean take(JsonParser parser, FieldPath path) throws IOException {
        JsonToken token = parser.nextToken();
        switch (path.meaning) {
            case RowForm.FEATURE -> {
                return takeFeature(parser, token, path);
            }
            case RowForm.ILLEGAL -> {
                cells.rejectFeature("name.feature");
                return skip(parser);
            }
            case RowForm.IGNORED -> {
                return skip(parser);
            }
            default -> {
                return takeField(parser, token, path.meaning);
            }
        }
    }

    private boolean takeFeature(JsonParser parser, JsonToken token, FieldPath path) throws IOException {
        double value = Double.NaN;
        switch (token) {
            case VALUE_NUMBER_FLOAT, VALUE_NUMBER_INT -> {
                value = parser.getDoubleValue();
                if (Double.isInfinite(value) && isOverflow(parser)) {
                    cells.rejectFeature("number.range:" + parser.currentName());
                }
            }
            case VALUE_TRUE -> value = 1;
            case VALUE_FALSE -> value = 0;
            case VALUE_NULL -> value = Double.NaN;
            default -> {
                cells.rejectFeature("number.text:" + parser.currentName());
                return skip(parser);
            }
        }
        cells.setFeature(path.feature, value);
        return true;
    }

    private boolean takeField(JsonParser parser, JsonToken token, int slot) throws IOException {
        switch (token) {
            case VALUE_NUMBER_INT -> {
                if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                    cells.setNumber(slot, parser.getDoubleValue());
                } else {
                    cells.setInteger(slot, parser.getLongValue());
                }
            }
            case VALUE_NUMBER_FLOAT -> cells.setNumber(slot, parser.getDoubleValue());
            case VALUE_STRING ->
                cells.setText(
                        slot, texts.of(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength()));
            case VALUE_NULL -> cells.setNull(slot);
            case START_OBJECT, START_ARRAY -> {
                if (slot == form.rawSlot()) {
                    cells.setText(slot, copy(parser));
                } else {
                    cells.setBoolean(slot);
                    return skip(parser);
                }
            }
            default -> cells.setBoolean(slot);
        }
        return true;
    }

    /** Whether an infinite value was written as a number too large, and not as {@code Infinity}. */
    private static boolean isOverflow(JsonParser parser) throws IOException {
        return parser.getText().indexOf('n') < 0;
    }

    private static String copy(JsonParser parser) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JsonFormat.LINES.createGenerator(text)) {
            generator.copyCurrentStructure(parser);
        }
        return text.toString();
    }

    /** Passes over the current value, whatever its depth; false where an object has a key twice. */
    private static boolean skip(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_ARRAY) {
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                if (next == null || !skip(parser)) {
                    return false;
                }
            }
        } else if (token == JsonToken.START_OBJECT) {
            Set<String> names = new HashSet<>();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                if (!names.add(name) || !skip(parser)) {
                    return false;
                }
            }
        }
        return true;
    }
}
