package io.levibot.ops.state.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTest {

    @Test
    void timesHaveThreeDigitsOfMillisecondsAlways() {
        assertThat(IsoTime.text(0)).isEqualTo("1970-01-01T00:00:00.000Z");
        assertThat(IsoTime.text(-1)).isEqualTo("1969-12-31T23:59:59.999Z");
        assertThat(IsoTime.text(1_722_816_900_007L)).isEqualTo("2024-08-05T00:15:00.007Z");
    }

    @Test
    void yearsOfMoreThanFourDigitsAreWrittenToo() {
        long far = Instant.parse("+12024-08-05T00:15:00Z").toEpochMilli();

        assertThat(IsoTime.text(far)).isEqualTo("+12024-08-05T00:15:00.000Z");
    }

    @Property
    void whatIsWrittenIsReadBackByUsAndByTheJdk(
            @ForAll @LongRange(min = -60_000_000_000_000L, max = 250_000_000_000_000L) long millis) {
        String text = IsoTime.text(millis);

        assertThat(Instant.parse(text).toEpochMilli()).isEqualTo(millis);
        assertThat(IsoTime.millis(text)).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-08-05T00:15:00Z",
                "2024-08-05T00:15:00.1Z",
                "2024-08-05T00:15:00.123456Z",
                "2024-08-05T24:00:00.000Z",
                "2016-12-31T23:59:60.000Z",
                "+12024-08-05T00:15:00Z"
            })
    void otherFormsAreReadAsTheJdkReadsThem(String text) {
        assertThat(IsoTime.millis(text)).isEqualTo(Instant.parse(text).toEpochMilli());
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
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> IsoTime.millis(text)).isInstanceOf(DateTimeException.class);
    }
}
