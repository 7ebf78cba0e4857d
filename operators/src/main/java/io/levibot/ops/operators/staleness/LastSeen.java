package io.levibot.ops.operators.staleness;

import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.SeriesKey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Thins rows to one {@link Heartbeat} a series and watermark: all that staleness needs, without a record a row on the
 * network. Everything held is sent on before the watermark and before a barrier, so nothing is kept in state.
 */
public final class LastSeen extends AbstractStreamOperator<Heartbeat>
        implements OneInputStreamOperator<FeatureRow, Heartbeat>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    private transient Map<SeriesKey, Long> lastKnownAt;

    @Override
    public void open() throws Exception {
        super.open();
        lastKnownAt = new LinkedHashMap<>();
    }

    @Override
    public void processElement(StreamRecord<FeatureRow> element) {
        FeatureRow row = element.getValue();
        lastKnownAt.merge(row.key(), row.knownAt(), Math::max);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        flush();
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        flush();
    }

    @Override
    public void endInput() {
        flush();
    }

    private void flush() {
        lastKnownAt.forEach(
                (key, at) -> output.collect(new StreamRecord<>(new Heartbeat(key.symbol(), key.timeframe(), at), at)));
        lastKnownAt.clear();
    }
}
