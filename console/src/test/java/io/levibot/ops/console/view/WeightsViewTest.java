package io.levibot.ops.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.levibot.ops.console.feed.LinePointer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightsViewTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LinePointer POINTER = new LinePointer(Path.of("weights.jsonl"), 0, 0);

    private final WeightsView view = new WeightsView();

    @Test
    void showsTheCandidatesSetFromItsPromotionToItsRollback() throws Exception {
        for (int hour = 1; hour <= 6; hour++) {
            weigh(hour, "production", "deep");
            weigh(hour, "candidate", "canary");
        }
        stage(2, "CANARY", "SHADOW");
        stage(3, "PROMOTED", "CANARY");
        stage(4, "PROMOTED", "PROMOTED");
        stage(5, "ROLLED_BACK", "PROMOTED");
        List<String> models = new ArrayList<>();
        view.inForce()
                .forEach(line -> models.add(line.path("smoothed").fieldNames().next()));
        assertThat(models).containsExactly("deep", "deep", "canary", "canary", "deep", "deep");
    }

    @Test
    void showsProductionWhereThereIsNoCandidate() throws Exception {
        weigh(1, "production", "deep");
        assertThat(view.inForce()).hasSize(1);
    }

    private void weigh(int hour, String scope, String model) throws Exception {
        view.accept(
                line("{\"timestamp\":\"2025-01-01T0%d:00:00.000Z\",\"scope\":\"%s\",\"smoothed\":{\"%s\":1}}"
                        .formatted(hour, scope, model)),
                POINTER);
    }

    private void stage(int hour, String stage, String from) throws Exception {
        view.stage(
                line("{\"timestamp\":\"2025-01-01T0%d:00:00.000Z\",\"stage\":\"%s\",\"from\":\"%s\"}"
                        .formatted(hour, stage, from)),
                POINTER);
    }

    private static JsonNode line(String text) throws Exception {
        return JSON.readTree(text);
    }
}
