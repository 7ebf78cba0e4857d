package io.levibot.ops.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.Prediction;
import io.levibot.ops.state.event.SeriesKey;
import io.levibot.ops.state.event.Trade;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRowDecoderTest {

    private static final long LATEST = 1_800_000_000_000L;
    private static final String HEAD = "\"ts\":1704412800000,\"symbol\":\"BTCUSDT\",\"timeframe\":\"15m\"";

    private final RowDecoder<FeatureRow> features = RowDecoder.features(null);
    private final RowDecoder<Prediction> predictions = RowDecoder.predictions(null);

    @Test
    void readsFlatAndNestedFeaturesIntoOneSharedSchema() {
        FeatureRow flat = features.decode(
                        bytes("{" + HEAD + ",\"a\":1.5,\"b\":null,\"c\":NaN,\"d\":-Infinity}"), LATEST)
                .get();
        FeatureRow nested = RowDecoder.features(null)
                .decode(
                        bytes("{\"seq\":\"7\",\"features\":{\"a\":2,\"b\":3,\"c\":true,\"d\":0},\"note\":\"x\"," + HEAD
                                + "}"),
                        LATEST)
                .get();

        assertThat(flat.schema().names()).containsExactly("a", "b", "c", "d");
        assertThat(flat.values()).containsExactly(1.5, Double.NaN, Double.NaN, Double.NEGATIVE_INFINITY);
        assertThat(nested.schema()).isSameAs(flat.schema());
        assertThat(nested.values()).containsExactly(2, 3, 1, 0);
        assertThat(flat.knownAt()).isEqualTo(1_704_413_700_000L);
    }

    @Test
    void takesATimestampForTheKnownTimeAndTheSeriesFromTheFile() {
        Bar bar = RowDecoder.bars(new SeriesKey("ETHUSDT", "1h"))
                .decode(
                        bytes("{\"timestamp\":\"2024-01-05T01:00:00Z\",\"open\":1,\"high\":2,\"low\":1,\"close\":2,"
                                + "\"volume\":0}"),
                        LATEST)
                .get();

        assertThat(bar).isEqualTo(new Bar(1_704_412_800_000L, "ETHUSDT", "1h", 1, 2, 1, 2, 0));
    }

    @Test
    void readsTheOriginalsNestedPredictionAndItsTrade() {
        assertThat(predictions
                        .decode(
                                bytes("{" + HEAD + ",\"model\":\"lgbm\",\"prediction\":{\"p_up\":0.57,"
                                        + "\"confidence\":0.14}}"),
                                LATEST)
                        .get()
                        .pUp())
                .isEqualTo(0.57);
        assertThat(RowDecoder.trades()
                        .decode(
                                bytes("{\"timestamp\":\"2024-01-05T01:00:00.123456\",\"model\":\"deep\","
                                        + "\"symbol\":\"BTCUSDT\",\"side\":\"long\",\"entry_price\":10,"
                                        + "\"exit_price\":11,\"pnl\":1,\"return\":0.1,\"metadata\":{\"k\":[1]}}"),
                                LATEST)
                        .get())
                .isEqualTo(new Trade(1_704_416_400_123L, "deep", "BTCUSDT", Trade.Side.LONG, 10, 11, 1, 0.1));
    }

    @Test
    void keepsAControlPayloadAsItsJsonText() {
        assertThat(RowDecoder.control()
                        .decode(
                                bytes("{\"id\":\"c-1\",\"epoch\":3,\"issued_at\":1704412800000,\"issuer\":\"ops\","
                                        + "\"scope\":\"symbol:BTCUSDT\",\"action\":\"kill\",\"reason\":\"r\","
                                        + "\"payload\":{\"a\": [1, 2]}}"),
                                LATEST)
                        .get()
                        .payload())
                .isEqualTo("{\"a\":[1,2]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"NaN\"",
                "\"Infinity\"",
                "1e999",
                "null",
                "\"\"",
                "\"0.5\"",
                "NaN",
                "Infinity",
                "true",
                "[0.5]",
                "{}",
                "1.01",
                "-0.01"
            })
    void refusesWhateverIsNoProbability(String p) {
        Decoded<Prediction> decoded =
                predictions.decode(bytes("{" + HEAD + ",\"model\":\"m\",\"p_up\":" + p + "}"), LATEST);

        assertThat(decoded.isAccepted()).isFalse();
        assertThat(reason(decoded)).startsWith("number.").endsWith(":p_up");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "null | json.not-an-object",
                "[1] | json.not-an-object",
                "{\"a\" | json.malformed",
                "{@} {\"b\":1} | json.trailing",
                "{@,\"a\":1,\"a\":2} | json.duplicate-key",
                "{@,\"a\":1,\"ts\":1704412800000} | json.duplicate-key",
                "{@,\"features\":{\"a\":1,\"a\":2}} | json.duplicate-key",
                "{@,\"a\":1,\"model\":{\"x\":1,\"x\":2}} | json.duplicate-key",
                "{@,\"a\":\"1.5\"} | number.text:a",
                "{@,\"a\":1e999} | number.range:a",
                "{@,\"../../x\":1} | name.feature",
                "{@} | features.none",
                "{\"ts\":1704412800000,\"symbol\":\"../../x\",\"timeframe\":\"15m\",\"a\":1} | name.symbol",
                "{\"ts\":1704412800000,\"symbol\":\"<SCRIPT>\",\"timeframe\":\"15m\",\"a\":1} | name.symbol",
                "{\"ts\":1704412800000,\"symbol\":\"BTC\",\"timeframe\":\"15x\",\"a\":1} | name.timeframe",
                "{\"ts\":1704412800000,\"timeframe\":\"15m\",\"a\":1} | text.missing:symbol",
                "{\"symbol\":\"BTC\",\"timeframe\":\"15m\",\"a\":1} | time.missing",
                "{\"timestamp\":\"soon\",\"symbol\":\"BTC\",\"timeframe\":\"15m\",\"a\":1} | time.malformed",
                "{\"ts\":1704412800000.9,\"symbol\":\"BTC\",\"timeframe\":\"15m\",\"a\":1} | number.not-integer:ts",
                "{\"ts\":\"1704412800000\",\"symbol\":\"BTC\",\"timeframe\":\"15m\",\"a\":1} | number.text:ts",
            })
    void namesTheReasonOfARefusal(String row, String reason) {
        assertThat(reason(features.decode(bytes(row.replace("@", HEAD)), LATEST)))
                .isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-9223372036854775808", "-1", "1704412800", "1704412800000000000", "9223372036854775807", "0"})
    void refusesATimeThatCannotBe(String ts) {
        String row = "{\"ts\":" + ts + ",\"symbol\":\"BTC\",\"timeframe\":\"15m\",\"a\":1}";

        assertThat(reason(features.decode(bytes(row), LATEST))).isEqualTo("time.implausible");
    }

    @Test
    void refusesWhatWouldCostTooMuch() {
        String head = "{" + HEAD + ",\"a\":";

        assertThat(reason(features.decode(bytes(head + "\"" + "x".repeat(1 << 20) + "\"}"), LATEST)))
                .isEqualTo("row.too-long");
        assertThat(reason(features.decode(bytes(head + "[".repeat(10_000) + "]".repeat(10_000) + "}"), LATEST)))
                .isEqualTo("json.limit");
        assertThat(reason(features.decode(bytes(head + "1".repeat(10_000) + "}"), LATEST)))
                .isEqualTo("json.limit");
        assertThat(Objects.requireNonNull(features.decode(bytes(head + "1".repeat(10_000) + "}"), LATEST)
                                .rejection())
                        .raw())
                .hasSize(4096);
    }

    @Property(tries = 2000)
    void neverThrows(@ForAll byte[] row) {
        assertThat(features.decode(row, LATEST).rejection()).isNotNull();
    }

    @Property(tries = 500)
    void takesOrRefusesEveryMutationOfAGoodRow(@ForAll int at, @ForAll byte value) {
        byte[] row = bytes("{" + HEAD + ",\"model\":\"m\",\"p_up\":0.5}");
        row[Math.floorMod(at, row.length)] = value;
        Decoded<Prediction> decoded = predictions.decode(row, LATEST);

        assertThat(decoded.isAccepted()).isEqualTo(decoded.rejection() == null);
    }

    private static String reason(Decoded<?> decoded) {
        return Objects.requireNonNull(decoded.rejection()).reason();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
