package io.levibot.ops.jobs.source;

import java.io.IOException;
import java.io.Serializable;

/** Opens the rows of a replay from the first; runs wherever Flink places the source. */
@FunctionalInterface
public interface RowCursorFactory extends Serializable {

    RowCursor open() throws IOException;
}
