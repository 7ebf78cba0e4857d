package io.levibot.ops.operators.drift;

import io.levibot.ops.state.drift.ColumnCounter;
import io.levibot.ops.state.drift.ReferenceDistribution;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.SeriesKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * The first of two phases: counts rows where they are read, into the cells of their reference, and sends counts instead
 * of rows over the network.
 *
 * <p>Counts leave when their pane is over, before the watermark that ends it goes on, before a checkpoint barrier and at
 * the end of the input; nothing is kept in state. Parts of a pane may leave in any number and order.
 */
public final class CountCells extends AbstractStreamOperator<PartialCounts>
        implements OneInputStreamOperator<FeatureRow, PartialCounts>, BoundedOneInput {

    private static final long serialVersionUID = 1L;
    private static final byte[] NOTHING = new byte[0];

    private final ReferenceCatalogue catalogue;

    private transient Map<SeriesKey, OpenPane> open;
    private transient Map<String, ColumnCounter> counters;
    private transient ColumnBlock.Columns columns;
    private transient long earliestEnd;

    public CountCells(ReferenceCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public void open() throws Exception {
        super.open();
        open = new LinkedHashMap<>();
        counters = new HashMap<>();
        columns = new ColumnBlock.Columns();
        earliestEnd = Long.MAX_VALUE;
    }

    @Override
    public void processElement(StreamRecord<FeatureRow> element) {
        FeatureRow row = element.getValue();
        SeriesKey key = row.key();
        OpenPane pane = open.get(key);
        if (pane == null) {
            pane = new OpenPane(key, catalogue.versions(key));
            open.put(key, pane);
        }
        long knownAt = row.ts() + pane.barMillis;
        if (knownAt <= pane.start || knownAt > pane.end) {
            pane.flush();
            pane.moveTo(knownAt);
        }
        pane.add(row);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.getTimestamp() >= earliestEnd) {
            long next = Long.MAX_VALUE;
            for (OpenPane pane : open.values()) {
                if (pane.end <= mark.getTimestamp()) {
                    pane.flush();
                } else if (pane.rows > 0) {
                    next = Math.min(next, pane.end);
                }
            }
            earliestEnd = next;
        }
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        flushAll();
    }

    @Override
    public void endInput() {
        flushAll();
    }

    private void flushAll() {
        for (OpenPane pane : open.values()) {
            pane.flush();
        }
        earliestEnd = Long.MAX_VALUE;
    }

    /** The pane of one series that rows are now falling into. */
    private final class OpenPane {
        private final SeriesKey key;
        private final SeriesPanes panes;
        // beside each other and not behind a reference: with many series each row meets a pane that no cache holds
        private final long barMillis;
        private long start = Long.MAX_VALUE;
        private long end = Long.MIN_VALUE;
        private boolean training;
        private int rows;
        private @Nullable ColumnBlock block;
        private String hash = "";

        OpenPane(SeriesKey key, List<ReferenceVersion> versions) {
            this.key = key;
            this.barMillis = key.barMillis();
            this.panes = new SeriesPanes(key, versions);
        }

        void moveTo(long knownAt) {
            panes.moveTo(knownAt);
            start = panes.start();
            end = panes.end();
            training = panes.training();
            if (!panes.hash().equals(hash)) {
                hash = panes.hash();
                block = null;
            }
        }

        void add(FeatureRow row) {
            if (training) {
                return; // what the reference was made of is not compared with it
            }
            if (rows++ == 0) {
                earliestEnd = Math.min(earliestEnd, end);
                if (block == null && !hash.isEmpty()) {
                    block = new ColumnBlock(catalogue.load(hash));
                }
            }
            if (block != null) {
                block.add(row);
                if (block.isFull()) {
                    flush();
                }
            }
        }

        void flush() {
            if (rows == 0) {
                return;
            }
            byte[] counts = NOTHING;
            if (block != null) {
                ColumnCounter counter = counter(hash);
                block.countInto(counter, columns);
                counts = counter.drain().toBytes();
            }
            output.collect(
                    new StreamRecord<>(new PartialCounts(key.symbol(), key.timeframe(), end, hash, rows, counts), end));
            rows = 0;
        }

        private ColumnCounter counter(String of) {
            ColumnCounter counter = counters.get(of);
            if (counter == null) {
                ReferenceDistribution reference = catalogue.load(of);
                counter = new ColumnCounter(reference);
                counters.put(of, counter);
            }
            return counter;
        }
    }
}
