package io.levibot.ops.jobs.cli;

import io.levibot.ops.jobs.config.ConfigurationException;
import io.levibot.ops.jobs.config.LevibotConfig;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --conf FILE}, mixed into every verb that is configured. */
public final class ConfigOption {

    @Option(names = "--conf", paramLabel = "FILE", description = "The configuration (default: the built-in values).")
    private @Nullable Path file;

    boolean isGiven() {
        return file != null;
    }

    LevibotConfig load() throws ConfigurationException, IOException {
        return file == null ? LevibotConfig.DEFAULTS : LevibotConfig.load(file);
    }
}
