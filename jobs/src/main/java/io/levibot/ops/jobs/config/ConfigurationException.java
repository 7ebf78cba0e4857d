package io.levibot.ops.jobs.config;

import java.util.ArrayList;
import java.util.List;

/** A configuration that cannot be used; every problem of it, in file order. */
public final class ConfigurationException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ArrayList<String> problems;

    public ConfigurationException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = new ArrayList<>(problems);
    }

    /** One line a problem: {@code levibot.yaml:12 drift.report-interval: got "1x", expected a duration such as 1h}. */
    public List<String> problems() {
        return List.copyOf(problems);
    }
}
