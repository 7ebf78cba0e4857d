package io.levibot.ops.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest {

    @Test
    void readsTheJobsOwnTimesAsTheJdkDoes() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            // years 1970 to 2199
            long at = (long) (random.nextDouble() * 7.2e12);
            String text = Instant.ofEpochMilli(at).toString();
            if (at % 1000 == 0) {
                text = text.replace("Z", ".000Z");
            }
            assertThat(Line.time(text)).isEqualTo(at);
        }
    }

    @Test
    void readsOtherFormsOfOneTime() {
        assertThat(Line.time("2024-08-05T00:15:00Z")).isEqualTo(1_722_816_900_000L);
        assertThat(Line.time("2024-08-05T00:15:00.001Z")).isEqualTo(1_722_816_900_001L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "2024-02-31T00:00:00.000Z",
                "2024-13-01T00:00:00.000Z",
                "2024-01-01T25:00:00.000Z",
                "2024-01-01T00:60:00.000Z",
                "2024-01-01 00:00:00.000Z",
                "２０２４-01-01T00:00:00.000Z"
            })
    void whatIsNoTimeIsZero(String text) {
        assertThat(Line.time(text)).isZero();
    }
}
