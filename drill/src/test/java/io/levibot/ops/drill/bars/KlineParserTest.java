package io.levibot.ops.drill.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.levibot.ops.state.event.Bar;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KlineParserTest {

    private static final String HEADER =
            "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore";
    private static final String REST = ",1704067499999,7.1,100,1.1,2.2,0";
    private static final Bar BAR =
            new Bar(1_704_067_200_000L, "BTCUSDT", "5m", 42283.58, 42488.09, 42261.02, 42488, 1.5);

    private KlineParser parser;

    @BeforeEach
    void open() {
        parser = new KlineParser("BTCUSDT-5m-2024-01.csv", "BTCUSDT", "5m");
    }

    @Test
    void readsRowsWithAndWithoutAHeader() {
        String row = "1704067200000,42283.58,42488.09,42261.02,42488.00,1.50000" + REST;
        assertThat(parser.next(row)).isEqualTo(BAR);
        open();
        assertThat(parser.next(HEADER)).isNull();
        assertThat(parser.next(row)).isEqualTo(BAR);
        assertThat(parser.next("")).isNull();
    }

    @Test
    void readsMicrosecondsAsInSpotFilesSince2025() {
        assertThat(parser.next("1704067200000000,42283.58,42488.09,42261.02,42488.00,1.50000" + REST))
                .isEqualTo(BAR);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1704067200000,1,2,.5 | got 4 columns, expected 12",
                "17040672xx,1,2,.5,1,1,0,0,0,0,0,0 | open_time \"17040672xx\"",
                "1704067200001,1,2,.5,1,1,0,0,0,0,0,0 | no opening of a 5m bar",
                "1704067200000001,1,2,.5,1,1,0,0,0,0,0,0 | no opening of a 5m bar",
                "-300000,1,2,.5,1,1,0,0,0,0,0,0 | no opening of a 5m bar",
                "1704067200000,1,2,.5,oops,1,0,0,0,0,0,0 | close \"oops\", expected a number",
                "1704067200000,1,2,.5,NaN,1,0,0,0,0,0,0 | close NaN, expected a finite number",
                "1704067200000,1,.7,.5,.6,1,0,0,0,0,0,0 | expected 0 < low",
                "1704067200000,1,2,0,1,1,0,0,0,0,0,0 | expected 0 < low",
                "1704067200000,1,2,.5,1,-1,0,0,0,0,0,0 | expected 0 or more"
            })
    void namesFileAndLineOfWhatItCannotRead(String row, String problem) {
        parser.next(HEADER);
        assertThatThrownBy(() -> parser.next(row))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("BTCUSDT-5m-2024-01.csv:2 ")
                .hasMessageContaining(problem);
    }
}
