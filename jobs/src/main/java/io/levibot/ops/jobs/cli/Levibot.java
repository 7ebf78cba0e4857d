package io.levibot.ops.jobs.cli;

import io.levibot.ops.jobs.cluster.ClusterChoice;
import io.levibot.ops.jobs.run.Clusters;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command that a person types. */
@Command(
        name = "levibot",
        description = "Watches the features, predictions and bars of trading models, and what may trade.",
        mixinStandardHelpOptions = true,
        versionProvider = Levibot.Version.class,
        synopsisSubcommandLabel = "VERB",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:fine",
            "1:a check warns or has too little data; not ready",
            "2:a check is critical",
            "64:wrong usage",
            "65:bad data",
            "66:missing input",
            "69:unreachable or unconfirmed",
            "70:internal error",
            "78:bad configuration"
        })
public final class Levibot implements Runnable {

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before any method runs
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] arguments) {
        Clusters here = ClusterChoice.here();
        int status = commandLine(verbs(here)).execute(arguments);
        if (here.inThisProcess() || status != 0) {
            System.exit(status);
        } // else Flink called, and its JobManager may live in this process
    }

    /** Every verb there is. */
    static Object[] verbs(Clusters here) {
        return new Object[] {
            new DemoCommand(),
            new SimulateCommand(),
            new ImportCommand(),
            new ReplayCommand(here),
            new RunCommand(here),
            new ClusterCommand(),
            new SubmitCommand(),
            new TopicsCommand(),
            new ConsoleCommand(),
            new ReportCommand(),
            new ExportCommand(),
            new ReferenceCommand(),
            new DriftCheckCommand(),
            new CalibrateCommand(),
            new KillCommand(),
            new CanaryCommand(),
            new WhyCommand(),
            new GoLiveCommand(),
            new PolicyCommand(),
            new TuneCommand()
        };
    }

    /** The command with all its verbs, its colours and its exit codes. */
    public static CommandLine commandLine(Object... verbs) {
        CommandLine line = new CommandLine(new Levibot());
        for (Object verb : verbs) {
            CommandLine below = new CommandLine(verb);
            // what stands after the verb that is submitted belongs to that verb
            below.setStopAtPositional(verb instanceof SubmitCommand);
            line.addSubcommand(below);
        }
        boolean plain =
                System.getenv("NO_COLOR") != null && !System.getenv("NO_COLOR").isEmpty();
        line.setColorScheme(
                CommandLine.Help.defaultColorScheme(plain ? CommandLine.Help.Ansi.OFF : CommandLine.Help.Ansi.AUTO));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(Failures::onUsage);
        line.setExecutionExceptionHandler(Failures::onExecution);
        return line;
    }

    /** Without a verb: what there is, on stderr, and the status of wrong usage. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a verb is missing");
    }

    /** Reads the version from the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Levibot.class.getPackage().getImplementationVersion();
            return new String[] {"levibot " + (version == null ? "(not from a jar)" : version)};
        }
    }

    static PrintWriter errors(CommandLine line) {
        return line.getErr();
    }
}
