package io.levibot.ops.console;

import io.levibot.ops.console.http.Reply;
import io.levibot.ops.console.http.Router;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The page and its parts, from the jar; a fixed list, so that no path of a request ever reaches a file. */
final class Pages {

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("index.html", "text/html; charset=utf-8"),
            Map.entry("console.css", "text/css; charset=utf-8"),
            Map.entry("console.js", "text/javascript; charset=utf-8"),
            Map.entry("charts.js", "text/javascript; charset=utf-8"),
            Map.entry("heatmap.js", "text/javascript; charset=utf-8"),
            Map.entry("timeline.js", "text/javascript; charset=utf-8"),
            Map.entry("panels.js", "text/javascript; charset=utf-8"),
            Map.entry("dom.js", "text/javascript; charset=utf-8"),
            Map.entry("vendor/uPlot.iife.min.js", "text/javascript; charset=utf-8"),
            Map.entry("vendor/uPlot.min.css", "text/css; charset=utf-8"),
            Map.entry("openapi.yaml", "application/yaml; charset=utf-8"));

    private Pages() {}

    static void addTo(Router router) throws IOException {
        for (Map.Entry<String, String> part : TYPES.entrySet()) {
            Reply reply = new Reply(200, part.getValue(), read(part.getKey()));
            router.open("/" + part.getKey(), request -> reply);
            if (part.getKey().equals("index.html")) {
                router.open("/", request -> reply);
            }
        }
        router.open("/favicon.ico", request -> new Reply(204, "image/x-icon", new byte[0]));
    }

    /** A part of the page as text. */
    static String text(String name) throws IOException {
        return new String(read(name), StandardCharsets.UTF_8);
    }

    private static byte[] read(String name) throws IOException {
        try (InputStream in = Pages.class.getResourceAsStream("page/" + name)) {
            if (in == null) {
                throw new IOException("page/" + name + " is not in the jar; build the console module again");
            }
            return in.readAllBytes();
        }
    }
}
