package io.levibot.ops.jobs.monitoring;

import io.levibot.ops.jobs.source.RowCursor;
import io.levibot.ops.state.event.InputRow;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/** A replay that stands still wherever the test wants to look at the running job. One a JVM. */
final class HeldRows implements RowCursor {

    private static final long MILLI = 1_000_000;

    private static volatile long holdAt = Long.MAX_VALUE;
    private static volatile boolean holding;
    private static volatile long given;

    private final RowCursor rows;

    HeldRows(RowCursor rows) {
        this.rows = rows;
    }

    /** Lets the replay go on, as far as the first row known after this time. */
    static void runUntil(long time) {
        holdAt = time;
        holding = false;
    }

    /** Waits until it stands there, and says when the last row was known that it gave. */
    static long awaitHeld() {
        while (!holding) {
            LockSupport.parkNanos(MILLI);
        }
        return given;
    }

    @Override
    public InputRow next() throws IOException {
        InputRow row = rows.next();
        while (row != null && row.at() > holdAt && !Thread.currentThread().isInterrupted()) {
            holding = true;
            LockSupport.parkNanos(MILLI);
        }
        if (row != null) {
            given = row.at();
        }
        return row;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
