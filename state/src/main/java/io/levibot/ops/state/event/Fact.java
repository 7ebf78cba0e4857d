package io.levibot.ops.state.event;

/**
 * One piece of evidence behind a decision: a number, or a text where {@code text} is not empty.
 *
 * @param name what it is, in snake case
 */
public record Fact(String name, double number, String text) {

    public static Fact of(String name, double number) {
        return new Fact(name, number, "");
    }

    public static Fact of(String name, String text) {
        return new Fact(name, Double.NaN, text);
    }
}
