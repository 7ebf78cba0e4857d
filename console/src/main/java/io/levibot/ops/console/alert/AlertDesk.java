package io.levibot.ops.console.alert;

import io.levibot.ops.console.feed.OutputTail;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the {@code alerts} of an output folder beside the job, tells people of them and has models retrained. A thread for
 * each of the two, so that a training of hours keeps nobody from being told.
 */
public final class AlertDesk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertDesk.class);

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "levibot-alerts");
        thread.setDaemon(true);
        return thread;
    });

    private AlertDesk() {}

    /**
     * Starts what is asked for.
     *
     * @param out the job's output folder; what was dealt with is remembered in {@code .alerts} and {@code .retrain} of it
     * @param telegram null for none
     * @param retrain null for none
     * @param every how often the folder is looked at, and the longest that alerts wait for one another
     * @throws IOException where what was dealt with before cannot be read
     */
    public static AlertDesk start(
            Path out, @Nullable TelegramOptions telegram, @Nullable RetrainOptions retrain, Duration every)
            throws IOException {
        AlertDesk desk = new AlertDesk();
        Clock clock = Clock.systemUTC();
        if (telegram != null) {
            TelegramFeed feed = new TelegramFeed(telegram, new AlertLedger(out.resolve(".alerts/told")), clock);
            desk.follow(out, feed::accept, feed::send, every);
        }
        if (retrain != null && retrain.isOn()) {
            RetrainRunner runner = new RetrainRunner(
                    retrain, out.resolve(".retrain"), new AlertLedger(out.resolve(".retrain/done")), clock);
            Queue<AlertRecord> due = new ArrayDeque<>();
            desk.follow(
                    out,
                    alert -> {
                        if (runner.isDue(alert)) {
                            due.add(alert);
                        }
                    },
                    () -> {
                        for (AlertRecord alert = due.poll(); alert != null; alert = due.poll()) {
                            runner.run(alert);
                        }
                    },
                    every);
        }
        return desk;
    }

    private void follow(Path out, Taking taking, Acting acting, Duration every) {
        OutputTail tail = new OutputTail(out, Map.of("alerts", (line, at) -> taking.take(AlertRecord.of(line))));
        threads.scheduleWithFixedDelay(
                () -> {
                    try {
                        tail.poll();
                        acting.act();
                    } catch (IOException | RuntimeException failed) {
                        LOG.warn("an alert could not be dealt with; the next look tries again", failed);
                    } catch (InterruptedException closing) {
                        Thread.currentThread().interrupt();
                    }
                },
                0,
                every.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Ends both; a training that runs is ended with them. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private interface Taking {
        void take(AlertRecord alert);
    }

    private interface Acting {
        void act() throws IOException, InterruptedException;
    }
}
