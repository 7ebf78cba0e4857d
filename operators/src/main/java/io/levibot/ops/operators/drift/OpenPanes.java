package io.levibot.ops.operators.drift;

import io.levibot.ops.state.drift.ColumnCounter;
import io.levibot.ops.state.drift.ReferenceDistribution;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.SeriesKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The panes that rows are now falling into, counted into the cells of the reference in force from each one's start. */
final class OpenPanes {

    private static final byte[] NOTHING = new byte[0];

    private final ReferenceCatalogue catalogue;
    private final Function<SeriesKey, List<ReferenceVersion>> versions;
    private final Consumer<PartialCounts> out;
    private final Map<SeriesKey, OpenPane> open = new LinkedHashMap<>();
    private @Nullable ColumnCounter counter;
    private long earliestEnd = Long.MAX_VALUE;

    /**
     * @param versions of a series, by rising time; asked once a series
     * @param out takes what has been counted
     */
    OpenPanes(
            ReferenceCatalogue catalogue,
            Function<SeriesKey, List<ReferenceVersion>> versions,
            Consumer<PartialCounts> out) {
        this.catalogue = catalogue;
        this.versions = versions;
        this.out = out;
    }

    void add(FeatureRow row) {
        SeriesKey key = row.key();
        OpenPane pane = open.get(key);
        if (pane == null) {
            pane = new OpenPane(key, versions.apply(key));
            open.put(key, pane);
        }
        long knownAt = row.ts() + pane.barMillis;
        if (knownAt <= pane.start || knownAt > pane.end) {
            pane.flush();
            pane.moveTo(knownAt);
        }
        pane.add(row);
    }

    /** From the next pane on, a series goes by other versions; the pane that is open stays as it was begun. */
    void replace(SeriesKey key, List<ReferenceVersion> others) {
        OpenPane pane = open.get(key);
        if (pane != null) {
            pane.panes = new SeriesPanes(key, others);
        }
    }

    /** Sends what is over. */
    void advance(long time) {
        if (time >= earliestEnd) {
            long next = Long.MAX_VALUE;
            for (OpenPane pane : open.values()) {
                if (pane.end <= time) {
                    pane.flush();
                } else if (pane.rows > 0) {
                    next = Math.min(next, pane.end);
                }
            }
            earliestEnd = next;
        }
    }

    /** Sends everything, over or not. */
    void flush() {
        for (OpenPane pane : open.values()) {
            pane.flush();
        }
        earliestEnd = Long.MAX_VALUE;
    }

    /** The pane of one series that rows are now falling into. */
    private final class OpenPane {
        private final SeriesKey key;
        private SeriesPanes panes;
        // beside each other and not behind a reference: with many series each row meets a pane that no cache holds
        private final long barMillis;
        private long start = Long.MAX_VALUE;
        private long end = Long.MIN_VALUE;
        private boolean training;
        private int rows;
        private @Nullable RowBlock block;
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
                    block = new RowBlock(catalogue.load(hash));
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
                ColumnCounter of = counter(catalogue.load(hash));
                block.countInto(of);
                counts = of.drainBytes();
            }
            out.accept(new PartialCounts(key.symbol(), key.timeframe(), end, hash, rows, counts));
            rows = 0;
        }
    }

    private ColumnCounter counter(ReferenceDistribution reference) {
        if (counter == null) {
            counter = new ColumnCounter(reference);
        }
        counter.turnTo(reference);
        return counter;
    }
}
