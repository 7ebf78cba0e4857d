package io.levibot.ops.jobs.run;

import java.io.IOException;

/** A port that is to be listened on is in use. */
public final class PortTakenException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param option the option that sets the port */
    public PortTakenException(String option, int port, IOException cause) {
        super(option + ": port " + port + " is in use; set another, or 0 for a free one", cause);
    }
}
