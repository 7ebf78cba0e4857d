package io.levibot.ops.jobs.monitoring;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Takes messages for a bot, on loopback, and answers as Telegram does. */
final class TelegramStandIn implements AutoCloseable {

    private static final byte[] SENT =
            "{\"ok\":true,\"result\":{\"message_id\":1,\"date\":1,\"chat\":{\"id\":1,\"type\":\"private\"},\"text\":\"\"}}"
                    .getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();

    TelegramStandIn(String token) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.createContext("/bot" + token + "/sendMessage", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, SENT.length);
            exchange.getResponseBody().write(SENT);
            exchange.close();
            texts.add(
                    body.startsWith("{")
                            ? new ObjectMapper().readTree(body).path("text").asText()
                            : URLDecoder.decode(body, StandardCharsets.UTF_8));
        });
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** The next message that says this. */
    String awaitText(String part) throws InterruptedException {
        String text = texts.take();
        while (!text.contains(part)) {
            text = texts.take();
        }
        return text;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
