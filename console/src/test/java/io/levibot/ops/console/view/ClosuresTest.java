package io.levibot.ops.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.levibot.ops.console.feed.LinePointer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClosuresTest {

    private static final LinePointer NOWHERE = new LinePointer(Path.of("x"), 0, 1);
    private final ObjectMapper json = new ObjectMapper();

    private JsonNode line(int number, int hour, String scope, String level, String outcome) {
        return json.createObjectNode()
                .put("number", number)
                .put("timestamp", "2024-08-05T%02d:00:00.000Z".formatted(hour))
                .put("scope", scope)
                .put("level_after", level)
                .put("outcome", outcome)
                .put("reason", "r" + number);
    }

    @Test
    void readsTheAuditAsStretchesInAnyOrderOfItsLines() {
        List<JsonNode> lines = new ArrayList<>(List.of(
                line(1, 1, "symbol:A", "REDUCE", "ACCEPTED"),
                line(2, 2, "symbol:A", "REDUCE", "ACCEPTED"),
                line(3, 3, "global", "KILLED", "ACCEPTED"),
                line(4, 4, "global", "OPEN", "REFUSED"),
                line(5, 5, "symbol:A", "KILLED", "ACCEPTED"),
                line(6, 6, "global", "OPEN", "ACCEPTED")));
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(lines, new Random(round));
            Closures closures = new Closures();
            lines.forEach(line -> closures.accept(line, NOWHERE));
            assertThat(closures.between(Long.MIN_VALUE, Long.MAX_VALUE, 9))
                    .extracting(stretch -> stretch.path("scope").asText() + " "
                            + stretch.path("level").asText() + " "
                            + stretch.path("from").asText().substring(11, 13) + "-"
                            + stretch.path("to").asText("").replaceAll(".*T(..).*", "$1") + " "
                            + stretch.path("reason").asText())
                    .containsExactly("global KILLED 03-06 r3", "symbol:A KILLED 05- r5", "symbol:A REDUCE 01-05 r1");
        }
    }

    @Test
    void aStretchCountsOnlyWhereItOverlaps() {
        Closures closures = new Closures();
        closures.accept(line(1, 1, "global", "KILLED", "ACCEPTED"), NOWHERE);
        closures.accept(line(2, 2, "global", "OPEN", "ACCEPTED"), NOWHERE);
        long two = Line.time("2024-08-05T02:00:00.000Z");

        assertThat(closures.between(two - 1, two, 9)).hasSize(1);
        assertThat(closures.between(two, two + 1, 9)).isEmpty();
    }
}
