package io.levibot.ops.state.event;

import java.util.regex.Pattern;

/** Which names may reach a path, a metric label or a page. */
public final class Names {

    private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9][A-Z0-9._-]{0,31}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private Names() {}

    /** Whether this is a legal symbol: 1 to 32 of {@code A-Z 0-9 . _ -}, a letter or digit first, no {@code ..}. */
    public static boolean isSymbol(String text) {
        return SYMBOL.matcher(text).matches() && !text.contains("..");
    }

    /** Whether this is a legal model or feature name: 1 to 64 of {@code A-Z a-z 0-9 . _ -}, no {@code ..}. */
    public static boolean isModelOrFeature(String text) {
        return NAME.matcher(text).matches() && !text.contains("..");
    }
}
