package io.levibot.ops.operators.staleness;

import static io.levibot.ops.operators.SampleRows.BTC;
import static io.levibot.ops.operators.SampleRows.ETH;
import static io.levibot.ops.operators.SampleRows.at;
import static io.levibot.ops.operators.SampleRows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.state.event.FeatureRow;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LastSeenTest {

    private OneInputStreamOperatorTestHarness<FeatureRow, Heartbeat> harness;

    @BeforeEach
    void open() throws Exception {
        harness = new OneInputStreamOperatorTestHarness<>(new LastSeen());
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void sendsOneBeatASeriesBeforeTheWatermark() throws Exception {
        feed(row(BTC, 2, 1, 1), row(BTC, 1, 1, 1), row(ETH, 1, 1, 1));
        harness.processWatermark(at(2));
        harness.processWatermark(at(3));

        assertThat(harness.getOutput())
                .containsExactly(beat("BTCUSDT", 2), beat("ETHUSDT", 1), new Watermark(at(2)), new Watermark(at(3)));
    }

    @Test
    void holdsNothingOverABarrier() throws Exception {
        feed(row(BTC, 1, 1, 1));
        harness.prepareSnapshotPreBarrier(1);

        assertThat(harness.getOutput()).containsExactly(beat("BTCUSDT", 1));
    }

    @Test
    void holdsNothingBackAtTheEnd() throws Exception {
        feed(row(BTC, 1, 1, 1));
        harness.endInput();

        assertThat(harness.getOutput()).containsExactly(beat("BTCUSDT", 1));
    }

    private void feed(FeatureRow... rows) throws Exception {
        for (FeatureRow row : rows) {
            harness.processElement(row, row.knownAt());
        }
    }

    private static StreamRecord<Heartbeat> beat(String symbol, int bar) {
        return new StreamRecord<>(new Heartbeat(symbol, "15m", at(bar)), at(bar));
    }
}
