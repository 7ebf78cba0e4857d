package io.levibot.ops.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.console.view.Line;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class JsonTimeTest {

    @Test
    void timesHaveThreeDigitsOfMillisecondsAlways() {
        assertThat(JsonTime.iso(0)).isEqualTo("1970-01-01T00:00:00.000Z");
        assertThat(JsonTime.iso(-1)).isEqualTo("1969-12-31T23:59:59.999Z");
        assertThat(JsonTime.iso(1_722_816_900_007L)).isEqualTo("2024-08-05T00:15:00.007Z");
    }

    @Test
    void yearsOfMoreThanFourDigitsAreWrittenToo() {
        long far = Instant.parse("+12024-08-05T00:15:00Z").toEpochMilli();

        assertThat(JsonTime.iso(far)).isEqualTo("+12024-08-05T00:15:00.000Z");
    }

    @Property
    void whatIsWrittenIsReadBack(
            @ForAll @LongRange(min = -60_000_000_000_000L, max = 250_000_000_000_000L) long millis) {
        assertThat(Instant.parse(JsonTime.iso(millis)).toEpochMilli()).isEqualTo(millis);
        assertThat(Line.time(JsonTime.iso(millis))).isEqualTo(millis);
    }
}
