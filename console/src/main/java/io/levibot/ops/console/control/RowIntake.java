package io.levibot.ops.console.control;

import java.io.IOException;
import java.util.List;

/** Takes rows of input streams from whoever sends them by HTTP, to where the job reads that stream. */
public interface RowIntake extends AutoCloseable {

    /**
     * One row as it came.
     *
     * @param symbol as it says itself; empty where it does not
     * @param text JSON on one line
     */
    record Row(String symbol, String text) {}

    /**
     * Hands over all of them, in their order; or none, where it throws.
     *
     * @param stream such as {@code predictions}
     */
    void put(String stream, List<Row> rows) throws IOException;

    @Override
    default void close() throws IOException {
        // most hold nothing open
    }
}
