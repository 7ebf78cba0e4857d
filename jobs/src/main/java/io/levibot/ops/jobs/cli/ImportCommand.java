package io.levibot.ops.jobs.cli;

import io.levibot.ops.jobs.run.KlineImport;
import io.levibot.ops.state.event.SeriesKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code levibot import}. */
@Command(
        name = "import",
        description = "Brings markets in from elsewhere.",
        mixinStandardHelpOptions = true,
        subcommands = ImportCommand.Klines.class,
        synopsisSubcommandLabel = "klines")
public final class ImportCommand {

    /** {@code levibot import klines}. */
    @Command(
            name = "klines",
            description = "Bars and features from Binance's public kline files, CSV or zip.",
            mixinStandardHelpOptions = true)
    @SuppressWarnings("NullAway.Init") // picocli sets the options before call()
    static final class Klines implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "FILE", arity = "1..*", description = "Named such as BTCUSDT-5m-2024-01.zip.")
        private List<Path> files;

        @Option(names = "--out", paramLabel = "DIR", required = true, description = "Gets bars/ and features/.")
        private Path out;

        @Override
        public Integer call() throws IOException {
            KlineImport klines = new KlineImport();
            try {
                for (Path file : files) {
                    klines.read(file);
                }
            } catch (IllegalArgumentException bad) {
                throw new VerbFailure(ExitCode.BAD_DATA, String.valueOf(bad.getMessage()));
            }
            for (SeriesKey key : klines.write(out)) {
                spec.commandLine().getOut().println(key);
            }
            spec.commandLine().getOut().flush();
            return ExitCode.OK.code();
        }
    }
}
