package io.levibot.ops.operators.drift;

import io.levibot.ops.state.drift.CellCounts;
import io.levibot.ops.state.drift.ReferenceDistribution;
import io.levibot.ops.state.drift.RollingWindow;
import io.levibot.ops.state.event.SeriesKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The counts of the current key: panes that are still open and those of its windows, in keyed state, each written once a
 * part. The windows' sums follow from them and are kept beside it.
 */
final class SeriesCounts {

    private static final byte[] NOTHING = new byte[0];

    /** What is known of open panes, without their counts. */
    private final MapState<Long, PartialCounts> open;
    /** Counts by pane, open or in a window. */
    private final MapState<Long, byte[]> panes;

    private final KeyedPanes store;
    private final RecentWindows windows = new RecentWindows();

    SeriesCounts(RuntimeContext context) {
        open = context.getMapState(
                new MapStateDescriptor<>("open", Types.LONG, TypeInformation.of(PartialCounts.class)));
        panes = context.getMapState(
                new MapStateDescriptor<>("panes", LongSerializer.INSTANCE, BytePrimitiveArraySerializer.INSTANCE));
        store = new KeyedPanes(panes);
    }

    /** True when it is the first part of its pane. */
    boolean add(PartialCounts part) throws Exception {
        long end = part.paneEnd();
        PartialCounts before = open.get(end);
        PartialCounts sum = before == null ? part : before.with(counts(end)).plus(part);
        open.put(end, sum.with(NOTHING));
        if (sum.counts().length > 0) {
            panes.put(end, sum.counts());
        }
        return before == null;
    }

    /** The pane that ends here, which is open no longer; null where no row fell into it. */
    @Nullable
    PartialCounts close(long paneEnd) throws Exception {
        PartialCounts pane = open.get(paneEnd);
        open.remove(paneEnd);
        return pane == null ? null : pane.with(counts(paneEnd));
    }

    private byte[] counts(long paneEnd) throws Exception {
        byte[] counts = panes.get(paneEnd);
        return counts == null ? NOTHING : counts;
    }

    /**
     * The window that ends with a pane just closed, or with none.
     *
     * @param lastPaneEnd the end of the window before
     */
    RollingWindow roll(
            SeriesKey key,
            ReferenceDistribution reference,
            long lastPaneEnd,
            long paneEnd,
            @Nullable PartialCounts pane) {
        RollingWindow window = window(key, reference, lastPaneEnd);
        CellCounts counts = pane == null ? new CellCounts(reference.cells()) : CellCounts.fromBytes(pane.counts());
        window.add(paneEnd, counts, store);
        if (window.longWindow().isEmpty()) {
            windows.forget(key);
        } else {
            windows.keep(key, window);
        }
        return window;
    }

    /** The window that ended with this pane. */
    RollingWindow window(SeriesKey key, ReferenceDistribution reference, long lastPaneEnd) {
        RollingWindow kept = windows.get(key);
        return kept != null && kept.lastPaneEnd() == lastPaneEnd
                ? kept
                : RollingWindow.rebuild(reference, lastPaneEnd, store);
    }

    /** Forgets what was counted before a pane: it was against another reference. */
    void forgetBefore(SeriesKey key, long paneEnd) throws Exception {
        windows.forget(key);
        List<Long> gone = new ArrayList<>();
        for (long end : panes.keys()) {
            if (end < paneEnd) {
                gone.add(end);
            }
        }
        for (long end : gone) {
            panes.remove(end);
        }
    }
}
