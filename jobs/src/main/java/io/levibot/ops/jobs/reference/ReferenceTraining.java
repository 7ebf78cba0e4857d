package io.levibot.ops.jobs.reference;

import io.levibot.ops.jobs.io.DataFile;
import io.levibot.ops.jobs.io.DataFolder;
import io.levibot.ops.jobs.io.FileRow;
import io.levibot.ops.jobs.io.RecordFile;
import io.levibot.ops.jobs.io.RecordFiles;
import io.levibot.ops.state.drift.ReferenceDistribution;
import io.levibot.ops.state.drift.ReferenceOptions;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.FeatureSchema;
import io.levibot.ops.state.event.SeriesKey;
import io.levibot.ops.state.event.StreamName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Builds references from the feature rows of a data folder. */
public final class ReferenceTraining {

    private static final long DAY = 86_400_000L;

    private final ReferenceOptions options;
    private final List<String> ignored;
    private final long latest;

    /**
     * @param ignored features that are not watched
     * @param latest the latest plausible known time, epoch milliseconds
     */
    public ReferenceTraining(ReferenceOptions options, List<String> ignored, long latest) {
        this.options = options;
        this.ignored = List.copyOf(ignored);
        this.latest = latest;
    }

    /**
     * The midnight (UTC) that ends the first {@code days} days of a folder's features.
     *
     * @throws IOException where the folder has no feature rows
     */
    public long cutAfter(Path data, int days) throws IOException {
        long first = Long.MAX_VALUE;
        for (DataFile file : DataFolder.list(data).files(StreamName.FEATURES)) {
            OptionalLong known = RecordFiles.firstKnownTime(file, StreamName.FEATURES, latest);
            first = Math.min(first, known.orElse(Long.MAX_VALUE));
        }
        if (first == Long.MAX_VALUE) {
            throw new IOException("no feature rows in " + data.resolve("features"));
        }
        return Math.floorDiv(first, DAY) * DAY + days * DAY;
    }

    /** One reference a series, of the rows known at or before {@code until}; series side by side. */
    public List<ReferenceDistribution> build(Path data, long until) throws IOException {
        List<DataFile> files = DataFolder.list(data).files(StreamName.FEATURES);
        List<ReferenceDistribution> built = new ArrayList<>(files.parallelStream()
                .filter(file -> file.series() != null)
                .flatMap(file -> references(List.of(file), until).stream())
                .toList());
        built.addAll(
                references(files.stream().filter(file -> file.series() == null).toList(), until));
        return built;
    }

    private List<ReferenceDistribution> references(List<DataFile> files, long until) {
        Map<SeriesKey, Rows> series = new TreeMap<>();
        files.forEach(file -> read(file, until, series));
        return series.entrySet().parallelStream()
                .map(each -> each.getValue().reference(each.getKey(), until))
                .toList();
    }

    private void read(DataFile file, long until, Map<SeriesKey, Rows> into) {
        try (RecordFile<FeatureRow> rows = RecordFiles.features(file, () -> latest)) {
            for (FileRow<FeatureRow> next = rows.next(); next != null; next = rows.next()) {
                if (next.decoded().isAccepted()) {
                    FeatureRow row = next.decoded().get();
                    if (row.knownAt() <= until) {
                        into.computeIfAbsent(row.key(), key -> new Rows()).add(row);
                    } else if (file.series() != null) {
                        return;
                    }
                }
            }
        }
    }

    private final class Rows {
        private final List<FeatureRow> rows = new ArrayList<>();

        void add(FeatureRow row) {
            rows.add(row);
        }

        ReferenceDistribution reference(SeriesKey key, long until) {
            rows.sort(Comparator.comparingLong(FeatureRow::ts));
            Set<FeatureSchema> schemas = new LinkedHashSet<>();
            rows.forEach(row -> schemas.add(row.schema()));
            Set<String> all = new LinkedHashSet<>();
            schemas.forEach(schema -> all.addAll(schema.names()));
            ignored.forEach(all::remove);
            List<String> names = List.copyOf(all);
            long[] ts = new long[rows.size()];
            double[][] columns = new double[names.size()][rows.size()];
            int kept = 0;
            for (FeatureRow row : rows) {
                if (kept > 0 && ts[kept - 1] == row.ts()) {
                    continue; // the first of two rows of one bar wins, as in the job
                }
                ts[kept] = row.ts();
                for (int f = 0; f < columns.length; f++) {
                    int at = row.schema().names().indexOf(names.get(f));
                    columns[f][kept] = at < 0 ? Double.NaN : row.values()[at];
                }
                kept++;
            }
            return ReferenceDistribution.build(
                    key,
                    Instant.ofEpochMilli(until).toString(),
                    names,
                    Arrays.copyOf(ts, kept),
                    trimmed(columns, kept),
                    options);
        }
    }

    private static double[][] trimmed(double[][] columns, int rows) {
        double[][] trimmed = new double[columns.length][];
        for (int f = 0; f < columns.length; f++) {
            trimmed[f] = Arrays.copyOf(columns[f], rows);
        }
        return trimmed;
    }
}
