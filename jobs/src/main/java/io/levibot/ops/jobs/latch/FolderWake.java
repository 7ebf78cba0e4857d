package io.levibot.ops.jobs.latch;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits until something is renamed into a folder, and no longer than it is told: a file system that does not notify, or has
 * no watch left to give, costs time and nothing else. For one thread.
 */
final class FolderWake implements AutoCloseable {

    private final Path folder;
    private @Nullable WatchService service;
    private @Nullable WatchKey key;

    /** @param folder need not be there yet */
    FolderWake(Path folder) {
        this.folder = folder;
    }

    /** Returns when something has come since the last wait, or may have come before the folder was watched, or after so long. */
    void await(long millis) throws InterruptedException {
        boolean watched = key != null && key.isValid();
        WatchService watching = watching();
        if (watching == null) {
            TimeUnit.MILLISECONDS.sleep(millis);
            return;
        }
        if (!watched) {
            return;
        }
        WatchKey come = watching.poll(millis, TimeUnit.MILLISECONDS);
        if (come != null) {
            come.pollEvents();
            come.reset();
        }
    }

    /** Null where nothing can be watched at the moment. */
    private @Nullable WatchService watching() {
        if (key != null && key.isValid()) {
            return service;
        }
        try {
            if (service == null) {
                service = folder.getFileSystem().newWatchService();
            }
            key = folder.register(service, StandardWatchEventKinds.ENTRY_CREATE);
            return service;
        } catch (IOException | UnsupportedOperationException unwatched) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        if (service != null) {
            service.close();
        }
    }
}
