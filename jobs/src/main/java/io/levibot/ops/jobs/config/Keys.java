package io.levibot.ops.jobs.config;

import java.util.Collection;

/** Keys as the file writes them, and which one was meant. */
final class Keys {

    private static final int FARTHEST = 3;

    private Keys() {}

    /** The kebab-case key of a record's component: {@code windowBars} is {@code window-bars}. */
    static String of(String component) {
        StringBuilder key = new StringBuilder();
        for (char c : component.toCharArray()) {
            if (Character.isUpperCase(c)) {
                key.append('-').append(Character.toLowerCase(c));
            } else {
                key.append(c);
            }
        }
        return key.toString();
    }

    /** {@code ; did you mean window-bars?} where some known key is near; else the known keys. */
    static String suggestion(String key, Collection<String> known) {
        String nearest = "";
        int least = FARTHEST + 1;
        for (String candidate : known) {
            int distance = distance(key, candidate);
            if (distance < least) {
                least = distance;
                nearest = candidate;
            }
        }
        return nearest.isEmpty() ? "; expected one of " + String.join(", ", known) : "; did you mean " + nearest + "?";
    }

    /** Levenshtein's distance: insertions, deletions and replacements that make one text of the other. */
    static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
