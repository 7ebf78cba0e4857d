package io.levibot.ops.jobs.cli;

import io.levibot.ops.jobs.config.ConfigurationException;
import io.levibot.ops.jobs.config.LevibotConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the running console is and what it is spoken to with; mixed into every verb that controls. */
public final class ConsoleOption {

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The running console (default: console.bind and console.port of the configuration).")
    private @Nullable String url;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Holds its token (default: console.token-file, or console.token in data.out).")
    private @Nullable Path tokenFile;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it before it is used
    private ConfigOption conf;

    LevibotConfig config() throws ConfigurationException, IOException {
        return conf.load();
    }

    /** A client that may change things. */
    ConsoleClient client() throws ConfigurationException, IOException {
        LevibotConfig config = config();
        Path file =
                tokenFile == null ? Pages.token(config, Path.of(config.data().out())) : tokenFile;
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file + " (--token-file; the console makes it when it starts)");
        }
        return new ConsoleClient(address(config), Files.readString(file).strip());
    }

    /** A client that reads; it takes the token along where there is one. */
    ConsoleClient reader() throws ConfigurationException, IOException {
        LevibotConfig config = config();
        Path file =
                tokenFile == null ? Pages.token(config, Path.of(config.data().out())) : tokenFile;
        boolean readable = tokenFile != null || Files.isReadable(file);
        return new ConsoleClient(
                address(config), readable ? Files.readString(file).strip() : "");
    }

    private URI address(LevibotConfig config) {
        if (url == null) {
            String bind = config.console().bind();
            String host = bind.equals("0.0.0.0") ? "127.0.0.1" : bind;
            return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":"
                    + config.console().port());
        }
        try {
            URI given = URI.create(url.replaceFirst("/+$", ""));
            if ("http".equals(given.getScheme()) || "https".equals(given.getScheme())) {
                return given;
            }
        } catch (IllegalArgumentException malformed) {
            // said below
        }
        throw new VerbFailure(
                ExitCode.USAGE, "--url: got \"" + url + "\", expected an address such as http://127.0.0.1:8000");
    }
}
