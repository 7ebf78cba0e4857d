package io.levibot.ops.bench.cli;

import io.levibot.ops.jobs.cli.Levibot;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The proving ground's command. */
@Command(
        name = "bench",
        description = "Measures speed and proves decision rules on markets whose truth is known.",
        mixinStandardHelpOptions = true,
        subcommands = {
            DriftCommand.class,
            DriftQualityCommand.class,
            CanaryQualityCommand.class,
            TunerQualityCommand.class,
            CalibrationQualityCommand.class,
            FusionQualityCommand.class,
            KillCommand.class,
            PathCommand.class,
            KafkaCommand.class,
            PythonCommand.class,
            AllCommand.class
        })
public final class Bench implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before any method runs
    private CommandSpec spec;

    public static void main(String[] arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "bench";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        System.exit(Levibot.commandLine(new Bench()).execute(all));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "the name of a bench is missing");
    }
}
