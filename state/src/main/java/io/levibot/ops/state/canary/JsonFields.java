package io.levibot.ops.state.canary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields of a parsed JSON object under any of several names, and gathers every problem instead of stopping at the
 * first. Unknown fields are ignored.
 */
final class JsonFields {

    private final String path;
    private final Map<?, ?> fields;
    private final List<String> problems;

    JsonFields(Map<?, ?> fields) {
        this("", fields, new ArrayList<>());
    }

    private JsonFields(String path, Map<?, ?> fields, List<String> problems) {
        this.path = path;
        this.fields = fields;
        this.problems = problems;
    }

    List<String> problems() {
        return problems;
    }

    /** The first of these that is an object; an empty one where none is there. */
    JsonFields child(String... names) {
        Object found = find(names);
        if (found instanceof Map<?, ?> map) {
            return new JsonFields(path + names[0] + ".", map, problems);
        }
        if (found != null && !(found instanceof String)) {
            wrong(names[0], found, "an object");
        }
        return new JsonFields(path + names[0] + ".", Map.of(), problems);
    }

    double number(double fallback, String... names) {
        Object found = find(names);
        if (found == null) {
            return fallback;
        }
        if (found instanceof Number number) {
            return number.doubleValue();
        }
        wrong(names[0], found, "a number");
        return fallback;
    }

    boolean flag(boolean fallback, String... names) {
        Object found = find(names);
        if (found == null) {
            return fallback;
        }
        if (found instanceof Boolean flag) {
            return flag;
        }
        wrong(names[0], found, "true or false");
        return fallback;
    }

    String text(String fallback, String... names) {
        Object found = find(names);
        if (found == null) {
            return fallback;
        }
        if (found instanceof String || found instanceof Number) {
            return found.toString();
        }
        wrong(names[0], found, "a text");
        return fallback;
    }

    @Nullable
    Object find(String... names) {
        for (String name : names) {
            Object value = fields.get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    void wrong(String name, Object got, String expected) {
        problems.add(path + name + ": got " + got + ", expected " + expected);
    }
}
