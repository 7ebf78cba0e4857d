package io.levibot.ops.operators.drift;

import io.levibot.ops.state.event.FeatureRow;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** {@link CellCounting} by a catalogue that stays as it is. */
public final class CountCells extends CellCounting<FeatureRow> {

    private static final long serialVersionUID = 1L;

    public CountCells(ReferenceCatalogue catalogue) {
        super(catalogue);
    }

    @Override
    public void processElement(StreamRecord<FeatureRow> element) {
        panes.add(element.getValue());
    }
}
