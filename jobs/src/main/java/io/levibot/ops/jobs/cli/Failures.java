package io.levibot.ops.jobs.cli;

import io.levibot.ops.jobs.config.ConfigurationException;
import io.levibot.ops.jobs.io.QuarantinedFileException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;

/** Turns what a verb throws into a message on stderr and an exit code. */
final class Failures {

    private static final int DEEPEST = 20;

    private Failures() {}

    static int onUsage(CommandLine.ParameterException wrong, String[] arguments) {
        CommandLine line = wrong.getCommandLine();
        PrintWriter err = Levibot.errors(line);
        err.println(line.getColorScheme().errorText("levibot: " + wrong.getMessage()));
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
        line.usage(err);
        return ExitCode.USAGE.code();
    }

    static int onExecution(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
        ExitCode code = codeOf(failure);
        PrintWriter err = Levibot.errors(line);
        err.println(line.getColorScheme().errorText("levibot: " + message(failure, code)));
        if (code == ExitCode.INTERNAL) {
            failure.printStackTrace(err);
        }
        err.flush();
        return code.code();
    }

    /** The exit code of the first cause that has one of its own. */
    static ExitCode codeOf(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
            if (cause instanceof VerbFailure told) {
                return told.code();
            }
            if (cause instanceof ConfigurationException) {
                return ExitCode.BAD_CONFIGURATION;
            }
            if (cause instanceof NoSuchFileException || cause instanceof AccessDeniedException) {
                return ExitCode.MISSING_INPUT;
            }
            if (cause instanceof QuarantinedFileException broken) {
                return broken.isMissing() ? ExitCode.MISSING_INPUT : ExitCode.BAD_DATA;
            }
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return ExitCode.UNREACHABLE;
            }
        }
        return ExitCode.INTERNAL;
    }

    private static String message(Exception failure, ExitCode code) {
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + ": " + (missing.getReason() == null ? "not found" : missing.getReason());
        }
        String message = failure.getMessage();
        return message == null || code == ExitCode.INTERNAL ? failure.toString() : message;
    }
}
