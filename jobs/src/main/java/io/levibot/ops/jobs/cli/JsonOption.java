package io.levibot.ops.jobs.cli;

import picocli.CommandLine.Option;

/** {@code --json}, mixed into every verb that prints a result. */
public final class JsonOption {

    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    public boolean isSet() {
        return json;
    }
}
