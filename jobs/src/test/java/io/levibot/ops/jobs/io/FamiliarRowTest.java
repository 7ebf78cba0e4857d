package io.levibot.ops.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.state.event.FeatureRow;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A decoder that has seen a row's shape against one that has not and so leaves the row to Jackson. */
class FamiliarRowTest {

    private static final long LATEST = 1_900_000_000_000L;

    private static final List<String> FEATURES = List.of(
            "{\"ts\":1704412800000,\"symbol\":\"BTCUSDT\",\"timeframe\":\"15m\",\"features\":{\"rsi\":55.25,"
                    + "\"ret_1\":-1.25E-4,\"flag\":0,\"vol\":0.12345678901234567,\"z\":null,\"n\":-0.0}}",
            "{ \"ts\": 1704412800000, \"symbol\": \"BTCUSDT\", \"timeframe\": \"15m\", \"rsi\": 5e-324,"
                    + " \"big\": 123456789012345678, \"wide\": 1.7976931348623157e308, \"seq\": -12}\r",
            "{\"symbol\":\"X\",\"timeframe\":\"1h\",\"timestamp\":\"2024-01-05T01:00:00Z\",\"a\":1,\"kind\":\"x\","
                    + "\"features\":{\"a\":0.1,\"b\":100000000000000000000000.5,\"c\":1e22,\"d\":1E+23}}");
    private static final List<String> PREDICTIONS = List.of(
            "{\"ts\":1704412800000,\"symbol\":\"BTCUSDT\",\"timeframe\":\"15m\",\"model\":\"lgbm\",\"p_up\":0.57}",
            "{\"ts\":1704412800000,\"symbol\":\"BTCUSDT\",\"timeframe\":\"15m\",\"model\":\"deep\",\"version\":\"v1\","
                    + "\"prediction\":{\"p_up\":0.5,\"confidence\":0.1}}");
    private static final String SPLICES = "\"{}[]:,.eE+-0129 \t\\/ntfaul\u0001\u00e9NI";
    private static final List<String> INSERTS = List.of(
            "1e999", "NaN", "-Infinity", "\"\\u0041\"", "true", "{\"a\":1}", "[]", "00", "\"rsi\":1,", " ", "null");

    @Test
    void decodesWhatJacksonDecodesWhateverTheRow() {
        SplittableRandom random = new SplittableRandom(11);
        compare(FEATURES, () -> RowDecoder.features(null), random);
        compare(PREDICTIONS, () -> RowDecoder.predictions(null), random);
    }

    private static <T> void compare(List<String> rows, Supplier<RowDecoder<T>> decoders, SplittableRandom random) {
        for (String row : rows) {
            RowDecoder<T> seasoned = decoders.get();
            assertThat(seasoned.decode(bytes(row), LATEST).isAccepted()).as(row).isTrue();
            for (int round = 0; round < 20_000; round++) {
                byte[] changed = bytes(mutated(row, random));
                String fresh = described(decoders.get().decode(changed, LATEST));
                assertThat(described(seasoned.decode(changed, LATEST)))
                        .as(() -> new String(changed, StandardCharsets.ISO_8859_1))
                        .isEqualTo(fresh);
                seasoned.decode(bytes(row), LATEST); // so that its shape is the last one again
            }
        }
    }

    private static String mutated(String row, SplittableRandom random) {
        StringBuilder text = new StringBuilder(row);
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, SPLICES.charAt(random.nextInt(SPLICES.length())));
                case 1 -> text.insert(at, INSERTS.get(random.nextInt(INSERTS.size())));
                case 2 -> text.deleteCharAt(at);
                default -> text.insert(at, random.nextInt(1000));
            }
        }
        return text.toString();
    }

    private static String described(Decoded<?> decoded) {
        if (decoded.value() instanceof FeatureRow row) {
            long[] bits = Arrays.stream(row.values())
                    .mapToLong(Double::doubleToLongBits)
                    .toArray();
            return row.ts() + " " + row.key() + " " + row.schema().names() + " " + Arrays.toString(bits);
        }
        return decoded.isAccepted()
                ? decoded.get().toString()
                : String.valueOf(decoded.rejection().reason());
    }

    private static byte[] bytes(String row) {
        return row.getBytes(StandardCharsets.ISO_8859_1);
    }
}
