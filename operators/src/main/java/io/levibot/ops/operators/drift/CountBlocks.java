package io.levibot.ops.operators.drift;

import io.levibot.ops.state.drift.ColumnCounter;
import io.levibot.ops.state.drift.FeatureReference;
import io.levibot.ops.state.drift.ReferenceDistribution;
import io.levibot.ops.state.event.FeatureSchema;
import io.levibot.ops.state.event.SeriesKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * {@link CountCells} for rows that come as columns: nothing is transposed and nothing waits. Each pane's stretch of a
 * block is counted where it lies and leaves at once, so large blocks make few parts.
 */
public final class CountBlocks extends AbstractStreamOperator<PartialCounts>
        implements OneInputStreamOperator<FeatureBlock, PartialCounts> {

    private static final long serialVersionUID = 1L;
    private static final byte[] NOTHING = new byte[0];

    private final ReferenceCatalogue catalogue;

    private transient Map<SeriesKey, SeriesPanes> series;
    private transient @Nullable ColumnCounter counter;

    public CountBlocks(ReferenceCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public void open() throws Exception {
        super.open();
        series = new HashMap<>();
    }

    @Override
    public void processElement(StreamRecord<FeatureBlock> element) {
        FeatureBlock block = element.getValue();
        SeriesKey key = block.key();
        SeriesPanes panes = series.computeIfAbsent(key, of -> new SeriesPanes(of, catalogue.versions(of)));
        long[] knownAt = block.knownAt();
        int from = 0;
        while (from < knownAt.length) {
            panes.moveTo(knownAt[from]);
            int to = endOfPane(knownAt, from, panes.end());
            if (!panes.training()) {
                byte[] counts = panes.hash().isEmpty() ? NOTHING : count(panes.hash(), block, from, to);
                output.collect(new StreamRecord<>(
                        new PartialCounts(key.symbol(), key.timeframe(), panes.end(), panes.hash(), to - from, counts),
                        panes.end()));
            }
            from = to;
        }
    }

    private byte[] count(String hash, FeatureBlock block, int from, int to) {
        ReferenceDistribution reference = catalogue.load(hash);
        if (counter == null) {
            counter = new ColumnCounter(reference);
        }
        counter.turnTo(reference);
        FeatureSchema schema = block.schema();
        List<FeatureReference> features = reference.features();
        for (int f = 0; f < features.size(); f++) {
            int column = schema.names().indexOf(features.get(f).name());
            if (column < 0) {
                counter.countMissing(f, to - from);
            } else {
                counter.count(f, block.columns()[column], from, to);
            }
        }
        return counter.drainBytes();
    }

    /** The first row known after the pane. */
    private static int endOfPane(long[] knownAt, int from, long paneEnd) {
        int low = from + 1;
        int high = knownAt.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (knownAt[middle] <= paneEnd) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
