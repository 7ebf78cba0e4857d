package io.levibot.ops.jobs.config;

import java.io.Serializable;

/**
 * The scrape for Prometheus: {@code metrics}.
 *
 * @param enabled whether it is served
 * @param port 0 = a free one
 * @param maxFeatures features per key that have a series of their own
 * @param maxKeys keys that have series of their own
 */
public record MetricsSettings(boolean enabled, int port, int maxFeatures, int maxKeys)
        implements Section, Serializable {

    /** What holds where the file is silent. */
    public static final MetricsSettings DEFAULTS = new MetricsSettings(true, 9249, 50, 500);

    @Override
    public void check(Problems problems) {
        problems.expect(port >= 0 && port <= 65_535, "port", "a port from 0 to 65535");
        problems.expect(maxFeatures >= 0, "max-features", "a whole number from 0");
        problems.expect(maxKeys >= 0, "max-keys", "a whole number from 0");
    }
}
