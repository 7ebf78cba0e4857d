package io.levibot.ops.console.alert;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Alerts as a person reads them on a telephone. Plain text: nothing in it is markup. */
final class TelegramText {

    /** Telegram takes 4096. */
    static final int LONGEST = 3_500;

    private TelegramText() {}

    /** As many of the first alerts as go into one message; the rest is only counted. */
    static String of(List<AlertRecord> alerts, String link) {
        StringBuilder text = new StringBuilder();
        int told = 0;
        for (AlertRecord alert : alerts) {
            String one = of(alert);
            if (told > 0 && text.length() + one.length() > LONGEST) {
                break;
            }
            text.append(told == 0 ? "" : "\n\n").append(one, 0, Math.min(one.length(), LONGEST));
            told++;
        }
        if (told < alerts.size()) {
            text.append("\n\nand ").append(alerts.size() - told).append(" more");
        }
        return link.isEmpty() ? text.toString() : text.append('\n').append(link).toString();
    }

    private static String of(AlertRecord alert) {
        JsonNode line = alert.line();
        List<String> facts = new ArrayList<>();
        for (Iterator<Map.Entry<String, JsonNode>> each = line.path("evidence").fields(); each.hasNext(); ) {
            Map.Entry<String, JsonNode> fact = each.next();
            JsonNode value = fact.getValue();
            facts.add(fact.getKey() + " "
                    + (value.isFloatingPointNumber()
                            ? String.format(Locale.ROOT, "%.4g", value.asDouble())
                            : value.asText()));
        }
        return alert.severity() + " " + alert.kind() + " " + line.path("scope").asText() + "\n"
                + line.path("message").asText() + (facts.isEmpty() ? "" : "\n" + String.join(", ", facts)) + "\n"
                + line.path("timestamp").asText();
    }
}
