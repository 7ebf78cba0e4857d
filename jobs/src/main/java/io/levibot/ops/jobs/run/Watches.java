package io.levibot.ops.jobs.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Has every watch look twice a second until it is closed. */
public final class Watches implements AutoCloseable {

    private static final long EVERY_MILLIS = 500;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "watches");
        thread.setDaemon(true);
        return thread;
    });

    /** @param told what a watch wrote, or could not */
    public Watches(List<Watch> watches, Consumer<String> told) {
        var unused = timer.scheduleWithFixedDelay(
                () -> watches.forEach(watch -> look(watch, told)), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void look(Watch watch, Consumer<String> told) {
        try {
            watch.look().forEach(told);
        } catch (IOException | UncheckedIOException failed) {
            told.accept("control: " + failed.getMessage());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
