package io.levibot.ops.jobs.config;

import java.io.Serializable;

/**
 * The gateway and its page: {@code console}.
 *
 * @param enabled whether it is served
 * @param port 0 = a free one
 * @param bind the address it listens on
 * @param tokenFile the bearer token; empty = console.token in the output folder
 */
public record ConsoleSettings(boolean enabled, int port, String bind, String tokenFile)
        implements Section, Serializable {

    /** What holds where the file is silent. */
    public static final ConsoleSettings DEFAULTS = new ConsoleSettings(true, 8000, "127.0.0.1", "");

    /** The same on another port. */
    public ConsoleSettings withPort(int other) {
        return Records.with(this, "port", other);
    }

    @Override
    public void check(Problems problems) {
        problems.expect(port >= 0 && port <= 65_535, "port", "a port from 0 to 65535");
        problems.expect(!bind.isBlank(), "bind", "an address such as 127.0.0.1");
    }
}
