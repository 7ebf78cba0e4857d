package io.levibot.ops.bench.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A bench and what it is asked: the command that anyone can type to have its figures.
 *
 * @param bench its name, as {@code drift-quality}
 * @param arguments after the name, without {@code --json}
 */
public record BenchRun(String bench, List<String> arguments) {

    public BenchRun {
        arguments = List.copyOf(arguments);
    }

    /** As a reader types it: the data folder is theirs. */
    String command() {
        return IntStream.range(0, arguments.size())
                .mapToObj(i -> i > 0 && arguments.get(i - 1).equals("--data") ? "DIR" : arguments.get(i))
                .collect(Collectors.joining(" ", "./levibot bench " + bench + (arguments.isEmpty() ? "" : " "), ""));
    }
}
