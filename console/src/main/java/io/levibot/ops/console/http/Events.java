package io.levibot.ops.console.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events: the names of the streams that have something new. A slow reader gets fewer, larger events, never a
 * queue; what changed is fetched, not pushed.
 */
public final class Events {

    private static final int MOST_LISTENERS = 32;
    private static final long KEEP_ALIVE_MILLIS = 10_000;

    private static final class Listener {
        private final Set<String> changed = new TreeSet<>();
        private boolean closed;
    }

    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

    /** Tells every listener. */
    public void publish(Collection<String> streams) {
        for (Listener listener : listeners) {
            synchronized (listener) {
                listener.changed.addAll(streams);
                listener.notifyAll();
            }
        }
    }

    /** Lets every listener go. */
    public void close() {
        for (Listener listener : listeners) {
            synchronized (listener) {
                listener.closed = true;
                listener.notifyAll();
            }
        }
    }

    void serve(HttpExchange exchange) throws IOException {
        if (listeners.size() >= MOST_LISTENERS) {
            exchange.sendResponseHeaders(503, -1);
            return;
        }
        Listener listener = new Listener();
        listeners.add(listener);
        try (OutputStream out = exchange.getResponseBody()) {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            write(out, "retry: 2000\n\n");
            while (true) {
                String event = next(listener);
                if (event == null) {
                    return;
                }
                write(out, event);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            listeners.remove(listener);
        }
    }

    private static @Nullable String next(Listener listener) throws InterruptedException {
        synchronized (listener) {
            long until = System.nanoTime() + KEEP_ALIVE_MILLIS * 1_000_000;
            while (listener.changed.isEmpty() && !listener.closed) {
                long left = (until - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    // a comment keeps the connection, and finds out whether anyone is still there
                    return ": still here\n\n";
                }
                listener.wait(left);
            }
            if (listener.closed) {
                return null;
            }
            String event = "event: changed\ndata: " + String.join(",", listener.changed) + "\n\n";
            listener.changed.clear();
            return event;
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
