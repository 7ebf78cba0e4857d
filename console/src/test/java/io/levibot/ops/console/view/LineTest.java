package io.levibot.ops.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest {

    @Test
    void readsATimeInTheJobsFormAndInOthers() {
        assertThat(Line.time("2024-08-05T00:15:00.000Z")).isEqualTo(1_722_816_900_000L);
        assertThat(Line.time("2024-08-05T00:15:00Z")).isEqualTo(1_722_816_900_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "2024-02-31T00:00:00.000Z"})
    void whatIsNoTimeIsZero(String text) {
        assertThat(Line.time(text)).isZero();
    }
}
