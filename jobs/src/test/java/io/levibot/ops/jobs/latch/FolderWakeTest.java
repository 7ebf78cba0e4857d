package io.levibot.ops.jobs.latch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FolderWakeTest {

    private static final long LONG = 60_000;

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void doesNotSleepOverWhatCameBeforeItWatched() throws Exception {
        try (FolderWake wake = new FolderWake(folder)) {
            Files.writeString(folder.resolve("commands.json"), "{}"); // after a look, before the first wait
            wake.await(LONG);
            Files.writeString(folder.resolve("lease.json"), "{}");
            wake.await(LONG);
            long started = System.nanoTime();
            wake.await(50);
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
        }
    }
}
