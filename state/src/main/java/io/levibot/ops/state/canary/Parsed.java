package io.levibot.ops.state.canary;

import java.util.List;

/**
 * What a file said, and everything that is wrong with it.
 *
 * @param value with defaults in place of what could not be read; to be used only where it is sound
 * @param problems each with its path, value and what is expected
 */
public record Parsed<T>(T value, List<String> problems) {

    public Parsed {
        problems = List.copyOf(problems);
    }

    /** Whether nothing is wrong. */
    public boolean isSound() {
        return problems.isEmpty();
    }
}
