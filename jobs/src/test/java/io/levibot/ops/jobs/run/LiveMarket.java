package io.levibot.ops.jobs.run;

import io.levibot.ops.jobs.io.JsonEncoder;
import io.levibot.ops.jobs.io.JsonLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Bars and predictions of now, five times a second, as a live writer renames them into the folders of their streams. */
final class LiveMarket implements AutoCloseable {

    static final List<String> SYMBOLS = List.of("ALPHA-USD", "BETA-USD");
    private static final List<String> MODELS = List.of("deep", "lgbm");
    private static final long BAR_MILLIS = 1_000;

    private final Path folder;
    private final AtomicLong written = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread writer = new Thread(this::write, "live-market");

    LiveMarket(Path folder) {
        this.folder = folder;
        writer.start();
    }

    /** How many bars of each symbol so far. */
    long bars() {
        return written.get();
    }

    @Override
    public void close() throws InterruptedException {
        closing.countDown();
        writer.join();
    }

    private void write() {
        JsonEncoder json = new JsonEncoder();
        try {
            while (!closing.await(200, TimeUnit.MILLISECONDS)) {
                long ts = System.currentTimeMillis() - BAR_MILLIS;
                try (JsonLines lines = JsonLines.create(folder.resolve("predictions/" + ts + ".jsonl"))) {
                    for (String symbol : SYMBOLS) {
                        for (String model : MODELS) {
                            lines.write(json.put("ts", ts)
                                    .put("symbol", symbol)
                                    .put("timeframe", "1s")
                                    .put("model", model)
                                    .put("p_up", .8));
                        }
                    }
                }
                try (JsonLines lines = JsonLines.create(folder.resolve("bars/" + ts + ".jsonl"))) {
                    for (String symbol : SYMBOLS) {
                        lines.write(json.put("ts", ts)
                                .put("symbol", symbol)
                                .put("timeframe", "1s")
                                .put("open", 100)
                                .put("high", 101)
                                .put("low", 99)
                                .put("close", 100)
                                .put("volume", 1));
                    }
                }
                written.incrementAndGet();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
