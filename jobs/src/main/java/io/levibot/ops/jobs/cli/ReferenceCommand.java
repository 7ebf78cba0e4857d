package io.levibot.ops.jobs.cli;

import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.reference.ReferenceFolder;
import io.levibot.ops.jobs.reference.ReferenceTraining;
import io.levibot.ops.jobs.run.Settings;
import io.levibot.ops.state.drift.ReferenceDistribution;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code levibot reference}. */
@Command(
        name = "reference",
        description = "References: what the models were trained on.",
        mixinStandardHelpOptions = true,
        subcommands = ReferenceCommand.Build.class,
        synopsisSubcommandLabel = "build")
public final class ReferenceCommand {

    /** {@code levibot reference build}. */
    @Command(
            name = "build",
            description = "Builds a catalogue of references from training rows.",
            mixinStandardHelpOptions = true)
    @SuppressWarnings("NullAway.Init") // picocli sets the options before call()
    static final class Build implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Option(names = "--data", paramLabel = "DIR", required = true, description = "Holds features/.")
        private Path data;

        @Option(names = "--out", paramLabel = "DIR", required = true, description = "The catalogue's folder.")
        private Path out;

        @Option(
                names = "--until",
                paramLabel = "TS",
                description =
                        "A midnight: a date, or ISO-8601. Rows known later are left out (default: the first 182 days).")
        private @Nullable String until;

        @Mixin
        private ConfigOption conf;

        @Override
        public Integer call() throws Exception {
            LevibotConfig config = conf.load();
            long latest = System.currentTimeMillis() + config.time().future().toMillis();
            ReferenceTraining training = new ReferenceTraining(
                    Settings.reference(config), config.drift().ignore(), latest);
            long cut =
                    until == null ? training.cutAfter(data, config.reference().days()) : midnight(until);
            List<ReferenceDistribution> built = training.build(data, cut);
            if (built.isEmpty()) {
                throw new VerbFailure(
                        ExitCode.BAD_DATA,
                        "--data " + data + ": no feature rows known at or before " + Instant.ofEpochMilli(cut));
            }
            ReferenceFolder.write(out, built, cut);
            PrintWriter result = spec.commandLine().getOut();
            for (ReferenceDistribution reference : built) {
                result.printf(
                        "%-20s %s  %,d rows, %d features, calibration %s%n",
                        reference.key(),
                        reference.hash().substring(0, 12),
                        reference.rows(),
                        reference.features().size(),
                        reference.quality().name().toLowerCase(java.util.Locale.ROOT));
            }
            result.flush();
            return ExitCode.OK.code();
        }

        private static long midnight(String text) {
            try {
                return text.length() == 10
                        ? LocalDate.parse(text)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant()
                                .toEpochMilli()
                        : Instant.parse(text).toEpochMilli();
            } catch (DateTimeParseException wrong) {
                throw new VerbFailure(
                        ExitCode.USAGE,
                        "--until: got \"" + text
                                + "\", expected a date such as 2024-07-01 or a time such as 2024-07-01T00:00:00Z");
            }
        }
    }
}
