package io.levibot.ops.jobs.source;

import io.levibot.ops.state.event.InputRow;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Rows in the order of their event time; the same ones in the same order every time it is opened. */
public interface RowCursor extends Closeable {

    /** The next row, or null after the last. */
    @Nullable
    InputRow next() throws IOException;
}
