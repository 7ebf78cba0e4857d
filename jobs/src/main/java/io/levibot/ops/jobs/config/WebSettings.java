package io.levibot.ops.jobs.config;

import java.io.Serializable;

/**
 * Flink's own page: {@code web}.
 *
 * @param enabled whether it is served
 * @param port 0 = a free one
 * @param bind the address it listens on
 */
public record WebSettings(boolean enabled, int port, String bind) implements Section, Serializable {

    /** What holds where the file is silent. */
    public static final WebSettings DEFAULTS = new WebSettings(true, 8081, "127.0.0.1");

    @Override
    public void check(Problems problems) {
        problems.expect(port >= 0 && port <= 65_535, "port", "a port from 0 to 65535");
        problems.expect(!bind.isBlank(), "bind", "an address such as 127.0.0.1");
    }
}
