package io.levibot.ops.jobs.cli;

/** A verb that ends with a message and an exit code of its own. */
public final class VerbFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    public VerbFailure(ExitCode code, String message) {
        super(message);
        this.code = code;
    }

    public ExitCode code() {
        return code;
    }
}
