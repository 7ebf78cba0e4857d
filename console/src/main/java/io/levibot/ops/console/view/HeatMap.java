package io.levibot.ops.console.view;

import io.levibot.ops.console.feed.LinePointer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The drift of one series: features by time. Holds a bounded number of columns; when they are full, the older
 * neighbours are merged by twos and the worse cell is kept with the place of its report, so that an incident never fades from the picture, only its
 * edges blur.
 */
final class HeatMap {

    /** A cell that no report has spoken of. */
    static final int UNKNOWN = -1;

    /** One report, or several merged; every array is by the index of the feature, and may be shorter than there are features. */
    static final class Column {
        private final byte[] status;
        private final float[] psi;
        private final float[] ks;
        private final @Nullable LinePointer[] evidence;

        private Column(int features) {
            status = new byte[features];
            Arrays.fill(status, (byte) UNKNOWN);
            psi = new float[features];
            ks = new float[features];
            evidence = new LinePointer[features];
        }

        int status(int feature) {
            return feature < status.length ? status[feature] : UNKNOWN;
        }

        double psi(int feature) {
            return feature < psi.length && status[feature] != UNKNOWN ? psi[feature] : Double.NaN;
        }

        double ks(int feature) {
            return feature < ks.length && status[feature] != UNKNOWN ? ks[feature] : Double.NaN;
        }

        @Nullable
        LinePointer evidence(int feature) {
            return feature < evidence.length ? evidence[feature] : null;
        }

        private Column worse(Column other) {
            Column merged = new Column(Math.max(status.length, other.status.length));
            for (int f = 0; f < merged.status.length; f++) {
                Column from = isWorse(f, this, other) ? this : other;
                if (f < from.status.length) {
                    merged.status[f] = from.status[f];
                    merged.psi[f] = from.psi[f];
                    merged.ks[f] = from.ks[f];
                    merged.evidence[f] = from.evidence[f];
                }
            }
            return merged;
        }

        private static boolean isWorse(int feature, Column one, Column other) {
            int byStatus = Integer.compare(one.status(feature), other.status(feature));
            return byStatus > 0 || (byStatus == 0 && !(one.psi(feature) < other.psi(feature)));
        }
    }

    private final List<String> features = new ArrayList<>();
    private final TreeMap<Long, Column> columns = new TreeMap<>();

    /** Puts one feature of the report of event time {@code at}. */
    void put(long at, String feature, int status, double psi, double ks, LinePointer evidence) {
        int index = features.indexOf(feature);
        if (index < 0) {
            index = features.size();
            features.add(feature);
        }
        Column column = columns.get(at);
        if (column == null || column.status.length <= index) {
            Column wider = new Column(features.size());
            column = column == null ? wider : wider.worse(column);
            columns.put(at, column);
        }
        column.status[index] = (byte) status;
        column.psi[index] = (float) psi;
        column.ks[index] = (float) ks;
        column.evidence[index] = evidence;
    }

    /** Merges by twos until there are at most so many columns; the newest quarter stays as it is. */
    void trim(int most) {
        int least = Math.max(2, most);
        while (columns.size() > least) {
            int older = columns.size() - least / 4;
            long bound = columns.keySet().stream().skip(older).findFirst().orElse(Long.MAX_VALUE);
            NavigableMap<Long, Column> half = merged(columns.headMap(bound, false), 2);
            columns.headMap(bound, false).clear();
            columns.putAll(half);
        }
    }

    /** Names, by index. */
    List<String> features() {
        return features;
    }

    /** The columns from {@code from} to {@code to}, both included, merged to at most {@code width}, by their first time. */
    NavigableMap<Long, Column> between(long from, long to, int width) {
        NavigableMap<Long, Column> cut = from > to ? new TreeMap<>() : columns.subMap(from, true, to, true);
        return merged(cut, Math.max(1, (cut.size() + width - 1) / width));
    }

    /** The worst of a feature's cells between two times, both included; without one the last before; null where none is. */
    @Nullable
    LinePointer evidence(String feature, long from, long to) {
        int index = features.indexOf(feature);
        NavigableMap<Long, Column> cut = between(from, to, 1);
        Map.Entry<Long, Column> entry = cut.isEmpty() ? columns.floorEntry(from) : cut.firstEntry();
        if (entry == null) {
            return null;
        }
        Column column = entry.getValue();
        if (index >= 0 && column.evidence(index) != null) {
            return column.evidence(index);
        }
        for (LinePointer pointer : column.evidence) {
            if (pointer != null) {
                return pointer;
            }
        }
        return null;
    }

    int size() {
        return columns.size();
    }

    private static NavigableMap<Long, Column> merged(NavigableMap<Long, Column> source, int stride) {
        TreeMap<Long, Column> result = new TreeMap<>();
        int index = 0;
        long start = 0;
        for (Map.Entry<Long, Column> entry : source.entrySet()) {
            if (index++ % stride == 0) {
                start = entry.getKey();
            }
            result.merge(start, entry.getValue(), Column::worse);
        }
        return result;
    }
}
