package io.levibot.ops.bench.kafka;

import io.levibot.ops.jobs.io.JsonEncoder;
import io.levibot.ops.jobs.kafka.Topics;
import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.InputRow;
import io.levibot.ops.state.event.Prediction;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Rows as records of the input topics, as a scorer would send them: one JSON object, by symbol. */
final class RowRecords {

    private final String prefix;
    private final JsonEncoder json = new JsonEncoder();

    RowRecords(String prefix) {
        this.prefix = prefix;
    }

    /** @param timestamp the producer's; null for the clock's */
    ProducerRecord<byte[], byte[]> of(InputRow row, @Nullable Long timestamp) {
        String symbol = "";
        if (row.bar() != null) {
            symbol = put(row.bar());
        } else if (row.prediction() != null) {
            symbol = put(row.prediction());
        } else if (row.features() != null) {
            symbol = put(row.features());
        }
        if (symbol.isEmpty()) {
            throw new IllegalArgumentException(
                    "no record is made of a row of " + row.stream().label());
        }
        String topic = Topics.of(prefix, row.stream().label());
        return new ProducerRecord<>(topic, null, timestamp, symbol.getBytes(StandardCharsets.UTF_8), json.line());
    }

    private String put(Bar bar) {
        json.put("ts", bar.ts())
                .put("symbol", bar.symbol())
                .put("timeframe", bar.timeframe())
                .put("open", bar.open())
                .put("high", bar.high())
                .put("low", bar.low())
                .put("close", bar.close())
                .put("volume", bar.volume());
        return bar.symbol();
    }

    private String put(Prediction prediction) {
        json.put("ts", prediction.ts())
                .put("symbol", prediction.symbol())
                .put("timeframe", prediction.timeframe())
                .put("model", prediction.model())
                .put("version", prediction.version())
                .put("p_up", prediction.pUp());
        return prediction.symbol();
    }

    private String put(FeatureRow row) {
        json.put("ts", row.ts())
                .put("symbol", row.key().symbol())
                .put("timeframe", row.key().timeframe())
                .object("features", features -> {
                    for (int i = 0; i < row.schema().size(); i++) {
                        features.put(row.schema().names().get(i), row.values()[i]);
                    }
                });
        return row.key().symbol();
    }
}
