package io.levibot.ops.state.event;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The length of a bar.
 *
 * @param label a whole number and a unit, such as {@code 5m}, {@code 15m}, {@code 1h}, {@code 1d}
 * @param millis the length in milliseconds, positive
 */
public record Timeframe(String label, long millis) {

    private static final Pattern LABEL = Pattern.compile("([1-9][0-9]{0,3})([smhd])");
    private static final int MOST_CACHED = 1024;
    private static final ConcurrentMap<String, Timeframe> PARSED = new ConcurrentHashMap<>();

    /** Returns the timeframe of a label; throws IllegalArgumentException for anything but {@code <n>s|m|h|d}. */
    public static Timeframe parse(String label) {
        Timeframe known = PARSED.get(label);
        if (known != null) {
            return known;
        }
        Matcher matcher = LABEL.matcher(label);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "timeframe: got \"" + label + "\", expected a number and s, m, h or d, such as 15m");
        }
        long unit =
                switch (matcher.group(2)) {
                    case "s" -> 1_000L;
                    case "m" -> 60_000L;
                    case "h" -> 3_600_000L;
                    default -> 86_400_000L;
                };
        Timeframe parsed = new Timeframe(label, Long.parseLong(matcher.group(1)) * unit);
        if (PARSED.size() < MOST_CACHED) {
            PARSED.put(label, parsed);
        }
        return parsed;
    }
}
