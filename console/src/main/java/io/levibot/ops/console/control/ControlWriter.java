package io.levibot.ops.console.control;

import io.levibot.ops.state.event.ControlCommand;
import java.io.IOException;
import java.util.List;

/** The one writer of the control stream: it gives the epochs, and gives a sign of life. */
public interface ControlWriter extends AutoCloseable {

    /**
     * Writes a command, durably: when this returns, a crash of this process no longer undoes it.
     *
     * @param order what is asked; the writer adds id, epoch and time
     * @return the command as written
     * @throws IOException where it could not be made durable; the epoch is then spent
     */
    ControlCommand write(Order order) throws IOException;

    /** Renews the lease. */
    void beat() throws IOException;

    /** The closings that the gates are being told beside the stream: the last KILL and the last REDUCE of every scope. */
    List<ControlCommand> latched();

    /** The highest epoch given so far. */
    long epoch();

    @Override
    void close() throws IOException;

    /**
     * A command without what the writer adds.
     *
     * @param scope the text of a scope
     * @param payload by the action; for a loosening the scope's present epoch in decimal
     */
    record Order(ControlCommand.Action action, String scope, String issuer, String reason, String payload) {}
}
