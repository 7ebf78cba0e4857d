package io.levibot.ops.console.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From method and path to a handler, behind the guard; sets the headers that every answer carries. */
public final class Router implements HttpHandler {

    /** The largest body that is read. */
    public static final int LARGEST_BODY = 1 << 20;

    private static final long DRAINED = 16L * LARGEST_BODY;
    private static final Logger LOG = LoggerFactory.getLogger(Router.class);
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** Answers one kind of request; throws IllegalArgumentException for what the caller got wrong. */
    @FunctionalInterface
    public interface Handler {
        Reply handle(Request request) throws IOException;
    }

    private record Route(boolean open, Handler handler) {}

    private final Guard guard;
    private final Events events;
    private final Map<String, Route> exact = new HashMap<>();
    private final Map<String, Route> prefixes = new TreeMap<>();

    public Router(Guard guard, Events events) {
        this.guard = guard;
        this.events = events;
    }

    /** Adds a route for a path as it is. */
    public Router on(String method, String path, Handler handler) {
        exact.put(method + " " + path, new Route(false, handler));
        return this;
    }

    /** Adds a route that never takes the token: liveness, and the page itself. */
    public Router open(String path, Handler handler) {
        exact.put("GET " + path, new Route(true, handler));
        return this;
    }

    /** Adds a route for all paths below one. */
    public Router below(String method, String path, Handler handler) {
        prefixes.put(method + " " + path, new Route(false, handler));
        return this;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Headers out = exchange.getResponseHeaders();
            out.set("Content-Security-Policy", POLICY);
            out.set("X-Content-Type-Options", "nosniff");
            out.set("Referrer-Policy", "no-referrer");
            out.set("Cache-Control", "no-store");
            String path = exchange.getRequestURI().getPath();
            String method = exchange.getRequestMethod();
            if (method.equals("GET") && "/events".equals(path)) {
                Reply refusal = guard.refuse(method, false, exchange.getRequestHeaders());
                if (refusal == null) {
                    events.serve(exchange);
                    return;
                }
            }
            send(exchange, method.equals("HEAD"), answer(exchange, method, path == null ? "" : path));
        }
    }

    private Reply answer(HttpExchange exchange, String method, String path) throws IOException {
        String verb = method.equals("HEAD") ? "GET" : method;
        Route route = exact.get(verb + " " + path);
        String rest = "";
        if (route == null) {
            for (Map.Entry<String, Route> prefix : prefixes.entrySet()) {
                if ((verb + " " + path).startsWith(prefix.getKey() + "/")) {
                    route = prefix.getValue();
                    rest = (verb + " " + path).substring(prefix.getKey().length() + 1);
                }
            }
        }
        Reply refusal = guard.refuse(method, route != null && route.open(), exchange.getRequestHeaders());
        if (refusal != null) {
            return refusal;
        }
        if (route == null) {
            boolean other = exact.containsKey((verb.equals("GET") ? "POST " : "GET ") + path);
            return other ? Reply.error(405, "method: this path takes another one") : Reply.error(404, "no such path");
        }
        byte[] body = body(exchange);
        if (body == null) {
            return Reply.error(413, "body: expected at most " + LARGEST_BODY + " bytes");
        }
        try {
            Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
            return route.handler().handle(new Request(method, path, rest, query, body));
        } catch (IllegalArgumentException wrong) {
            return Reply.error(400, String.valueOf(wrong.getMessage()));
        } catch (IOException | RuntimeException failed) {
            LOG.warn("{} {} failed", verb, path.replaceAll("[^\\x20-\\x7e]", "?"), failed);
            return Reply.error(500, "failed; see the console's log");
        }
    }

    private static byte @Nullable [] body(HttpExchange exchange) throws IOException {
        try (InputStream in = exchange.getRequestBody()) {
            byte[] body = in.readNBytes(LARGEST_BODY + 1);
            if (body.length <= LARGEST_BODY) {
                return body;
            }
            // read on for a while, so that the refusal arrives instead of a reset connection
            byte[] block = new byte[1 << 16];
            long drained = 0;
            for (int read = in.read(block); read >= 0 && drained < DRAINED; read = in.read(block)) {
                drained += read;
            }
            return null;
        }
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        if (raw == null) {
            return query;
        }
        for (String pair : raw.split("&", 64)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            query.putIfAbsent(
                    URLDecoder.decode(name, StandardCharsets.UTF_8), URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return query;
    }

    private static void send(HttpExchange exchange, boolean headOnly, Reply reply) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", reply.type());
        if (reply.status() == 401) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
        }
        if (headOnly || reply.body().length == 0) {
            exchange.sendResponseHeaders(reply.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(reply.status(), reply.body().length);
        exchange.getResponseBody().write(reply.body());
    }
}
