package io.levibot.ops.operators.staleness;

import static io.levibot.ops.operators.SampleRows.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.state.event.SeriesKey;
import io.levibot.ops.state.staleness.StalenessChange;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StalenessMonitorTest {

    private KeyedOneInputStreamOperatorTestHarness<SeriesKey, Heartbeat, StalenessChange> harness;

    @BeforeEach
    void open() throws Exception {
        harness = monitor(null);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void staysFreshAtExactlyTwoBars() throws Exception {
        beat("BTCUSDT", 1);
        harness.processWatermark(at(3));

        assertThat(harness.extractOutputValues()).isEmpty();
    }

    @Test
    void goesStaleOneMillisecondBeyondTwoBars() throws Exception {
        beat("BTCUSDT", 1);
        harness.processWatermark(at(3) + 1);

        assertThat(harness.extractOutputValues())
                .containsExactly(new StalenessChange("BTCUSDT", "15m", true, at(3) + 1, at(1)));
    }

    @Test
    void saysSoOnceAndAgainWhenTheSeriesSpeaks() throws Exception {
        beat("BTCUSDT", 1);
        harness.processWatermark(at(20));
        beat("BTCUSDT", 21);
        harness.processWatermark(at(22));
        beat("BTCUSDT", 22);
        harness.processWatermark(at(24) + 1);

        assertThat(harness.extractOutputValues())
                .containsExactly(
                        new StalenessChange("BTCUSDT", "15m", true, at(3) + 1, at(1)),
                        new StalenessChange("BTCUSDT", "15m", false, at(21), at(21)),
                        new StalenessChange("BTCUSDT", "15m", true, at(24) + 1, at(22)));
    }

    @Test
    void oneSeriesIsNoNewsOfAnother() throws Exception {
        beat("BTCUSDT", 1);
        for (int bar = 1; bar <= 5; bar++) {
            beat("ETHUSDT", bar);
            harness.processWatermark(at(bar));
        }

        assertThat(harness.extractOutputValues())
                .containsExactly(new StalenessChange("BTCUSDT", "15m", true, at(3) + 1, at(1)));
    }

    @Test
    void theEndOfTheInputIsNotSilence() throws Exception {
        beat("BTCUSDT", 1);
        harness.processWatermark(at(2));
        harness.processWatermark(Long.MAX_VALUE);

        assertThat(harness.extractOutputValues()).isEmpty();
    }

    @Test
    void keepsItsClockOverARestart() throws Exception {
        beat("BTCUSDT", 1);
        beat("ETHUSDT", 1);
        harness.processWatermark(at(2));
        beat("ETHUSDT", 2);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = monitor(snapshot);
        harness.processWatermark(at(4));
        beat("BTCUSDT", 5);

        assertThat(harness.extractOutputValues())
                .containsExactly(
                        new StalenessChange("BTCUSDT", "15m", true, at(3) + 1, at(1)),
                        new StalenessChange("BTCUSDT", "15m", false, at(5), at(5)));
    }

    private void beat(String symbol, int bar) throws Exception {
        harness.processElement(new Heartbeat(symbol, "15m", at(bar)), at(bar));
    }

    private static KeyedOneInputStreamOperatorTestHarness<SeriesKey, Heartbeat, StalenessChange> monitor(
            OperatorSubtaskState from) throws Exception {
        var made = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new StalenessMonitor(2, 500)),
                (Heartbeat beat) -> new SeriesKey(beat.symbol(), beat.timeframe()),
                TypeInformation.of(SeriesKey.class));
        made.setup();
        if (from != null) {
            made.initializeState(from);
        }
        made.open();
        return made;
    }
}
