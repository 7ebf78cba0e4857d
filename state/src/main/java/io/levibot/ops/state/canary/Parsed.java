package io.levibot.ops.state.canary;

import java.util.List;
import java.util.Map;

/**
 * What a file said, and everything that is wrong with it.
 *
 * @param value with defaults in place of what could not be read; to be used only where it is sound
 * @param problems each with its path, value and what is expected
 * @param found the path of each field that was there, by the path that problems name it by: a field has several names
 */
public record Parsed<T>(T value, List<String> problems, Map<String, String> found) {

    public Parsed {
        problems = List.copyOf(problems);
        found = Map.copyOf(found);
    }

    /** Whether nothing is wrong. */
    public boolean isSound() {
        return problems.isEmpty();
    }
}
