package io.levibot.ops.jobs.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The problems of one file, in the order of its lines. */
final class ProblemList {

    private record Problem(int line, String text) {}

    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    ProblemList(String file) {
        this.file = file;
    }

    /** @param line from 1; 0 where the file does not name the key */
    void add(int line, String path, String text) {
        String where = line > 0 ? file + ":" + line : file;
        problems.add(new Problem(line, where + " " + path + ": " + text));
    }

    int size() {
        return problems.size();
    }

    void throwIfAny() throws ConfigurationException {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems.stream()
                    .sorted(Comparator.comparingInt(Problem::line))
                    .map(Problem::text)
                    .toList());
        }
    }
}
