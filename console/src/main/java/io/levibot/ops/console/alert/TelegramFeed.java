package io.levibot.ops.console.alert;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people. What came since the last message goes into one, so that a bad night is a handful of messages; what could not
 * be sent waits for the next time. An alert is told at least once: it is written down after it was sent.
 */
final class TelegramFeed {

    private static final Logger LOG = LoggerFactory.getLogger(TelegramFeed.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TelegramOptions options;
    private final AlertLedger told;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final List<AlertRecord> waiting = new ArrayList<>();

    TelegramFeed(TelegramOptions options, AlertLedger told, Clock clock) {
        this.options = options;
        this.told = told;
        this.clock = clock;
    }

    /** Keeps an alert for the next message. */
    void accept(AlertRecord alert) {
        boolean young = clock.millis() - alert.at() <= options.notOlderThan().toMillis();
        if (young && alert.severity().compareTo(options.least()) >= 0 && !told.has(alert.id())) {
            waiting.add(alert);
        }
    }

    /** Sends what waits. */
    void send() throws IOException, InterruptedException {
        if (waiting.isEmpty()) {
            return;
        }
        waiting.sort(Comparator.comparing(AlertRecord::severity).reversed().thenComparing(AlertRecord::at));
        String token = Files.readString(options.tokenFile()).strip();
        // the token is part of the address: neither may go into a log or an exception
        HttpRequest request = HttpRequest.newBuilder(URI.create(options.api() + "/bot" + token + "/sendMessage"))
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(Map.of(
                        "chat_id",
                        options.chat(),
                        "disable_web_page_preview",
                        true,
                        "text",
                        TelegramText.of(waiting, options.link())))))
                .build();
        int status;
        try {
            status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException unreachable) {
            LOG.warn("Telegram cannot be reached; {} alerts wait", waiting.size());
            return;
        }
        if (status != 200) {
            LOG.warn("Telegram answers {}; {} alerts wait", status, waiting.size());
            return;
        }
        for (AlertRecord alert : waiting) {
            told.add(alert.id());
        }
        waiting.clear();
    }
}
