package io.levibot.ops.jobs.run;

import io.levibot.ops.jobs.source.MergedFiles;
import io.levibot.ops.jobs.source.RowCursor;
import io.levibot.ops.state.event.InputRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a folder: so many at full speed, the rest at a row a millisecond until they are released, so that something
 * can be done to a job in its middle. One job of this JVM at a time.
 */
public final class SlowedRows implements RowCursor {

    private static final long LAG = 30_000;

    private static volatile CountDownLatch reached = new CountDownLatch(1);
    private static volatile boolean released;
    private static final AtomicInteger OPENED = new AtomicInteger();

    private final RowCursor rows;
    private final long many;
    private long taken;

    private SlowedRows(RowCursor rows, long many) {
        this.rows = rows;
        this.many = many;
        OPENED.incrementAndGet();
    }

    /** @param latest the last time a row may have */
    public static SlowedRows open(Path data, long latest, long many) throws IOException {
        return new SlowedRows(MergedFiles.open(data, LAG, latest), many);
    }

    /** How many rows a folder has. */
    public static long count(Path data, long latest) throws IOException {
        long rows = 0;
        try (MergedFiles all = MergedFiles.open(data, LAG, latest)) {
            while (all.next() != null) {
                rows++;
            }
        }
        return rows;
    }

    /** Before a job that is to be held. */
    public static void hold() {
        reached = new CountDownLatch(1);
        released = false;
        OPENED.set(0);
    }

    /** How often such rows have been opened since. */
    public static int opened() {
        return OPENED.get();
    }

    /** Waits for the first slow row. */
    public static void awaitSlow() throws InterruptedException {
        reached.await();
    }

    public static void release() {
        released = true;
    }

    @Override
    public @Nullable InputRow next() throws IOException {
        if (++taken > many && !released) {
            reached.countDown();
            LockSupport.parkNanos(1_000_000);
        }
        return rows.next();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
