package io.levibot.ops.console;

import io.levibot.ops.console.feed.OutputTail;
import io.levibot.ops.console.http.Events;
import java.io.IOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the output folder into the views: before the first answer what is closed, then of every stream what is now, then
 * its history, and from then on what is new. By one thread at a time.
 */
final class Feed implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

    /** Two days, and what has no date, which is last in the order of names. */
    private static final int NOW = 3;

    private final OutputTail tail;
    private final Set<String> streams;
    private final Events events;
    private boolean begun;

    Feed(OutputTail tail, Set<String> streams, Events events) {
        this.tail = tail;
        this.streams = streams;
        this.events = events;
    }

    /** Whether trading is closed must be known before anybody can ask. */
    void readAudit() {
        try {
            tail.poll("audit", Integer.MAX_VALUE);
        } catch (IOException | RuntimeException failed) {
            LOG.warn("the audit could not be read", failed);
        }
    }

    /** How much of the history has been read, from 0 to 1. */
    double progress() {
        return tail.progress();
    }

    @Override
    public void run() {
        try {
            if (!begun) {
                begun = true;
                for (String stream : streams) {
                    if (tail.poll(stream, NOW)) {
                        events.publish(Set.of(stream));
                    }
                }
            }
            tail.poll(stream -> events.publish(Set.of(stream)));
        } catch (IOException | RuntimeException failed) {
            // the next poll tries again; the page goes on showing what it has
            LOG.warn("the output folder could not be read", failed);
        }
    }
}
