package io.levibot.ops.state.canary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields of a parsed JSON object under any of several names, and gathers every problem instead of stopping at the
 * first. Unknown fields are ignored.
 */
final class JsonFields {

    private final String path;
    private final String inFile;
    private final Map<?, ?> fields;
    private final List<String> problems;
    private final Map<String, String> found;

    JsonFields(Map<?, ?> fields) {
        this("", "", fields, new ArrayList<>(), new HashMap<>());
    }

    private JsonFields(String path, String inFile, Map<?, ?> fields, List<String> problems, Map<String, String> found) {
        this.path = path;
        this.inFile = inFile;
        this.fields = fields;
        this.problems = problems;
        this.found = found;
    }

    List<String> problems() {
        return problems;
    }

    /** See {@link Parsed#found}. */
    Map<String, String> found() {
        return found;
    }

    /** The first of these that is an object; an empty one where none is there. */
    JsonFields child(String... names) {
        Object value = find(names);
        Map<?, ?> inside = Map.of();
        if (value instanceof Map<?, ?> map) {
            inside = map;
        } else if (value != null && !(value instanceof String)) {
            wrong(names[0], value, "an object");
        }
        String here = found.getOrDefault(path + names[0], inFile + names[0]);
        return new JsonFields(path + names[0] + ".", here + ".", inside, problems, found);
    }

    double number(double fallback, String... names) {
        Object value = find(names);
        if (value == null) {
            return fallback;
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        wrong(names[0], value, "a number");
        return fallback;
    }

    boolean flag(boolean fallback, String... names) {
        Object value = find(names);
        if (value == null) {
            return fallback;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        wrong(names[0], value, "true or false");
        return fallback;
    }

    String text(String fallback, String... names) {
        Object value = find(names);
        if (value == null) {
            return fallback;
        }
        if (value instanceof String || value instanceof Number) {
            return value.toString();
        }
        wrong(names[0], value, "a text");
        return fallback;
    }

    @Nullable
    Object find(String... names) {
        for (String name : names) {
            Object value = fields.get(name);
            if (value != null) {
                found.put(path + names[0], inFile + name);
                return value;
            }
        }
        return null;
    }

    void wrong(String name, Object got, String expected) {
        problems.add(path + name + ": got " + got + ", expected " + expected);
    }
}
