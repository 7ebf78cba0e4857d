package io.levibot.ops.operators.drift;

import io.levibot.ops.state.event.SeriesKey;
import java.util.List;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * The first of two phases: counts rows where they are read, into the cells of their reference, and sends counts instead
 * of rows over the network.
 *
 * <p>Counts leave when their pane is over, before the watermark that ends it goes on, before a checkpoint barrier and at
 * the end of the input; none are kept in state. Parts of a pane may leave in any number and order.
 */
abstract class CellCounting<T> extends AbstractStreamOperator<PartialCounts>
        implements OneInputStreamOperator<T, PartialCounts>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    final ReferenceCatalogue catalogue;

    transient OpenPanes panes;

    CellCounting(ReferenceCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The references of a series by rising time, as of its first row. */
    List<ReferenceVersion> versions(SeriesKey key) {
        return catalogue.versions(key);
    }

    @Override
    public void open() throws Exception {
        super.open();
        panes = new OpenPanes(
                catalogue, this::versions, counts -> output.collect(new StreamRecord<>(counts, counts.paneEnd())));
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        panes.advance(mark.getTimestamp());
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        panes.flush();
    }

    @Override
    public void endInput() {
        panes.flush();
    }
}
