package io.levibot.ops.operators.drift;

import io.levibot.ops.operators.SampleRows;
import io.levibot.ops.state.drift.CellCounts;
import io.levibot.ops.state.drift.ColumnCounter;
import io.levibot.ops.state.drift.ReferenceDistribution;
import io.levibot.ops.state.drift.ReferenceOptions;
import io.levibot.ops.state.event.SeriesKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A reference whose {@code level} is 0, 1, .., 99 and whose {@code flag} is 0 and 1 in turn; windows of four and two
 * panes, never calibrated.
 */
final class SampleReference {

    /** One value in the middle of each decile of {@code level}. */
    static final double[] CALM = {5, 15, 25, 35, 45, 55, 65, 75, 85, 95};

    private SampleReference() {}

    static ReferenceDistribution of(SeriesKey key, String version) {
        double[][] columns = new double[2][100];
        long[] ts = new long[100];
        for (int i = 0; i < 100; i++) {
            ts[i] = SampleRows.START + (i - 1000) * SampleRows.BAR;
            columns[0][i] = i;
            columns[1][i] = i % 2;
        }
        ReferenceOptions options = new ReferenceOptions(1024, List.of(), 4, 2, 3, 1, 182, 45, 1000);
        return ReferenceDistribution.build(key, version, SampleRows.SCHEMA.names(), ts, columns, options);
    }

    /** The counts of one pane in which {@code level} had these values and {@code flag} was 0 and 1 in turn. */
    static PartialCounts partial(ReferenceDistribution reference, int pane, double... level) {
        double[] flag = new double[level.length];
        Arrays.setAll(flag, i -> i % 2);
        ColumnCounter counter = new ColumnCounter(reference);
        counter.count(0, level, 0, level.length);
        counter.count(1, flag, 0, flag.length);
        CellCounts counts = counter.drain();
        return new PartialCounts(
                reference.key().symbol(),
                reference.key().timeframe(),
                SampleRows.at(pane),
                reference.hash(),
                level.length,
                counts.toBytes());
    }

    static double[] all(double value) {
        double[] values = new double[10];
        Arrays.fill(values, value);
        return values;
    }

    /** References in memory. */
    static final class Catalogue implements ReferenceCatalogue {

        private static final long serialVersionUID = 1L;

        private final transient Map<SeriesKey, List<ReferenceVersion>> versions = new HashMap<>();
        private final transient Map<String, ReferenceDistribution> references = new HashMap<>();

        Catalogue with(ReferenceDistribution reference, long effectiveFrom) {
            return holding(reference).indexed(reference, effectiveFrom);
        }

        Catalogue holding(ReferenceDistribution reference) {
            references.put(reference.hash(), reference);
            return this;
        }

        Catalogue indexed(ReferenceDistribution reference, long effectiveFrom) {
            versions.merge(
                    reference.key(), List.of(new ReferenceVersion(reference.hash(), effectiveFrom)), (old, added) -> {
                        List<ReferenceVersion> both = new java.util.ArrayList<>(old);
                        both.addAll(added);
                        return both;
                    });
            return this;
        }

        @Override
        public List<ReferenceVersion> versions(SeriesKey key) {
            return versions.getOrDefault(key, List.of());
        }

        @Override
        public ReferenceDistribution load(String hash) {
            ReferenceDistribution reference = references.get(hash);
            if (reference == null) {
                throw new IllegalStateException("reference " + hash + " is not in memory");
            }
            return reference;
        }
    }
}
