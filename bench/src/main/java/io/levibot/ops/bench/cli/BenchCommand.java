package io.levibot.ops.bench.cli;

import com.sun.management.OperatingSystemMXBean;
import io.levibot.ops.jobs.cli.JsonOption;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every bench has: {@code --quick}, {@code --json}, a result on the standard output and progress on the other. */
abstract class BenchCommand implements Callable<Integer> {

    @Option(names = "--quick", description = "Shorter, and rougher: the whole of the proving ground in ten minutes.")
    private boolean quick;

    @Mixin
    private JsonOption json = new JsonOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before any method runs
    private CommandSpec spec;

    /** Runs the bench; what it returns is printed. */
    abstract Object measure() throws Exception;

    @Override
    public final Integer call() throws Exception {
        Printer.print(measure(), json.isSet(), spec.commandLine().getOut());
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean process) {
            say(Math.round(process.getProcessCpuTime() / 1e9) + " CPU seconds of this process");
        }
        return 0;
    }

    final boolean quick() {
        return quick;
    }

    /** Progress, for whoever waits. */
    final void say(String done) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(done);
        err.flush();
    }

    /** An option that cannot be. */
    final ParameterException usage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    /** So many as were asked for, or the bench's own number. */
    final int atLeastOne(String option, int asked) {
        if (asked < 1) {
            throw usage(option + ": got " + asked + ", expected 1 or more");
        }
        return asked;
    }
}
