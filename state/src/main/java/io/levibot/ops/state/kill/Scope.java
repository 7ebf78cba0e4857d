package io.levibot.ops.state.kill;

import io.levibot.ops.state.event.Names;

/**
 * What a kill closes: everything, one symbol, or one model.
 *
 * @param kind which of the three
 * @param name the symbol or the model, by the rules of {@link Names}; empty for {@link Kind#GLOBAL}
 */
public record Scope(Kind kind, String name) implements Comparable<Scope> {

    /** The scope of everything. */
    public static final Scope GLOBAL = new Scope(Kind.GLOBAL, "");

    private static final String SYMBOL_PREFIX = "symbol:";
    private static final String MODEL_PREFIX = "model:";
    private static final int MOST_QUOTED = 80;

    /** What the name names. */
    public enum Kind {
        GLOBAL,
        SYMBOL,
        MODEL
    }

    /** Throws IllegalArgumentException where the name is not legal for the kind. */
    public Scope {
        boolean legal =
                switch (kind) {
                    case GLOBAL -> name.isEmpty();
                    case SYMBOL -> Names.isSymbol(name);
                    case MODEL -> Names.isModelOrFeature(name);
                };
        if (!legal) {
            throw illegal(name);
        }
    }

    public static Scope symbol(String symbol) {
        return new Scope(Kind.SYMBOL, symbol);
    }

    public static Scope model(String model) {
        return new Scope(Kind.MODEL, model);
    }

    /**
     * Reads {@code global}, {@code symbol:X} or {@code model:M}.
     *
     * @throws IllegalArgumentException for anything else; the message quotes the text with control characters removed
     */
    public static Scope parse(String text) {
        if (text.equals("global")) {
            return GLOBAL;
        }
        if (text.startsWith(SYMBOL_PREFIX)) {
            return symbol(text.substring(SYMBOL_PREFIX.length()));
        }
        if (text.startsWith(MODEL_PREFIX)) {
            return model(text.substring(MODEL_PREFIX.length()));
        }
        throw illegal(text);
    }

    /** The text that {@link #parse} reads, and the key of every map of scopes. */
    @Override
    public String toString() {
        return switch (kind) {
            case GLOBAL -> "global";
            case SYMBOL -> SYMBOL_PREFIX + name;
            case MODEL -> MODEL_PREFIX + name;
        };
    }

    /** By the text, so that the order is the same wherever it is taken. */
    @Override
    public int compareTo(Scope other) {
        return toString().compareTo(other.toString());
    }

    private static IllegalArgumentException illegal(String text) {
        String cut = text.length() <= MOST_QUOTED ? text : text.substring(0, MOST_QUOTED) + "..";
        return new IllegalArgumentException(
                "scope: got \"" + cut.replaceAll("[^\\x20-\\x7e]", "?")
                        + "\", expected global, symbol:X (A-Z 0-9 . _ -, at most 32) or model:M (A-Z a-z 0-9 . _ -, at most 64)");
    }
}
