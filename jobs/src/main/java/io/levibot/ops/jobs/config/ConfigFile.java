package io.levibot.ops.jobs.config;

import java.io.IOException;
import java.nio.file.Path;

/** Reads {@code levibot.yaml}. */
final class ConfigFile {

    private ConfigFile() {}

    static LevibotConfig read(Path file) throws ConfigurationException, IOException {
        throw new UnsupportedOperationException();
    }
}
