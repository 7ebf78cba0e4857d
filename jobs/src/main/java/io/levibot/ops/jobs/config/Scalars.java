package io.levibot.ops.jobs.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads a value of the file as the type that its key has. */
final class Scalars {

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})\\s*(ms|s|m|h|d)");
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,9}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");

    /** A value that is not of its key's type. */
    static final class UnexpectedValue extends Exception {

        private static final long serialVersionUID = 1L;

        UnexpectedValue(Node node, String expected) {
            super("got " + show(node) + ", expected " + expected);
        }
    }

    private Scalars() {}

    static Object read(Node node, Type type) throws UnexpectedValue {
        if (type instanceof ParameterizedType list) {
            return readList(node, list.getActualTypeArguments()[0]);
        }
        Class<?> plain = (Class<?>) type;
        if (!(node instanceof ScalarNode scalar)) {
            throw new UnexpectedValue(node, expectation(plain));
        }
        String text = scalar.getValue().strip();
        Object value = parse(text, plain);
        if (value == null) {
            throw new UnexpectedValue(node, expectation(plain));
        }
        return value;
    }

    private static List<Object> readList(Node node, Type element) throws UnexpectedValue {
        if (!(node instanceof SequenceNode sequence)) {
            throw new UnexpectedValue(node, "a list such as [a, b]");
        }
        List<Object> values = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            values.add(read(item, element));
        }
        return List.copyOf(values);
    }

    private static @Nullable Object parse(String text, Class<?> type) {
        if (type == String.class) {
            return text.equals("null") || text.equals("~") ? "" : text;
        }
        if (type == Duration.class) {
            return duration(text);
        }
        if (type == boolean.class) {
            return text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : null;
        }
        if (type == int.class || type == Integer.class) {
            return WHOLE.matcher(text).matches() ? Integer.valueOf(text) : null;
        }
        if (type == double.class || type == Double.class) {
            return decimal(text);
        }
        for (Object constant : type.isEnum() ? type.getEnumConstants() : new Object[0]) {
            if (label((Enum<?>) constant).equals(text)) {
                return constant;
            }
        }
        return null;
    }

    private static @Nullable Double decimal(String text) {
        double value = DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        return Double.isFinite(value) ? value : null;
    }

    private static @Nullable Duration duration(String text) {
        if (text.equals("off")) {
            return Duration.ZERO;
        }
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static String expectation(Class<?> type) {
        if (type == Duration.class) {
            return "a duration such as 24h";
        }
        if (type == boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == Integer.class) {
            return "a whole number";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (!type.isEnum()) {
            return "a text";
        }
        List<String> labels = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            labels.add(label((Enum<?>) constant));
        }
        return "one of " + String.join(", ", labels);
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What stands in the file, for a message. */
    static String show(Node node) {
        if (node instanceof ScalarNode scalar) {
            return '"' + scalar.getValue() + '"';
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream().map(Scalars::show).toList().toString();
        }
        return "a section";
    }
}
