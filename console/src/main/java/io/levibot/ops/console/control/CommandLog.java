package io.levibot.ops.console.control;

import io.levibot.ops.state.event.ControlCommand;
import java.io.IOException;
import java.util.List;

/**
 * The commands that a change of a file makes, in the control stream: they have no epoch, so whoever writes them need not be
 * the one writer that gives epochs.
 */
public interface CommandLog extends AutoCloseable {

    /**
     * Adds commands to the stream, all of them or none.
     *
     * @param name of this change; later ones sort behind it
     */
    void append(String name, List<ControlCommand> commands) throws IOException;

    /** The commands appended so far, by this log or by one before it, in their order; of a topic what compaction has left. */
    List<ControlCommand> appended() throws IOException;

    @Override
    void close();
}
