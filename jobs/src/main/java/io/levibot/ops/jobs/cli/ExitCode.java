package io.levibot.ops.jobs.cli;

/** What the command's exit status says; BSD's sysexits where they fit. */
public enum ExitCode {
    OK(0),
    /** A check warns or has too little data; {@code go-live} is not ready. */
    WARNING(1),
    /** A check is critical. */
    CRITICAL(2),
    USAGE(64),
    BAD_DATA(65),
    MISSING_INPUT(66),
    /** Unreachable, or a kill that nobody confirmed. */
    UNREACHABLE(69),
    INTERNAL(70),
    BAD_CONFIGURATION(78);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
