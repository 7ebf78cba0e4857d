package io.levibot.ops.jobs.check;

import io.levibot.ops.jobs.io.ColumnTable;
import io.levibot.ops.jobs.io.DataFile;
import io.levibot.ops.jobs.io.QuarantinedFileException;
import io.levibot.ops.jobs.reference.CatalogueEntry;
import io.levibot.ops.jobs.reference.ReferenceFolder;
import io.levibot.ops.state.drift.CalibratedPolicy;
import io.levibot.ops.state.drift.DriftAssessment;
import io.levibot.ops.state.drift.DriftCheck;
import io.levibot.ops.state.drift.DriftPolicy;
import io.levibot.ops.state.drift.DriftPolicyOptions;
import io.levibot.ops.state.drift.FeatureDrift;
import io.levibot.ops.state.drift.FixedPolicy;
import io.levibot.ops.state.drift.ReferenceDistribution;
import io.levibot.ops.state.drift.ReferenceOptions;
import io.levibot.ops.state.event.SeriesKey;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares files of current rows with a file of training rows, or with the references of a catalogue. */
public final class BatchDriftCheck {

    private final DriftPolicyOptions policyOptions;
    private final ReferenceOptions referenceOptions;
    private final boolean calibrated;
    private final long windowMillis;

    /**
     * @param calibrated whether thresholds come from the reference's own windows where its rows have times
     * @param windowMillis how much of the current rows counts, back from the newest; 0 for all
     */
    public BatchDriftCheck(
            DriftPolicyOptions policyOptions,
            ReferenceOptions referenceOptions,
            boolean calibrated,
            long windowMillis) {
        this.policyOptions = policyOptions;
        this.referenceOptions = referenceOptions;
        this.calibrated = calibrated;
        this.windowMillis = windowMillis;
    }

    /**
     * Compares.
     *
     * @param reference a file of training rows, or a catalogue's folder
     * @param current files of current rows; those of one series are one sample
     * @throws IllegalArgumentException where the catalogue has no reference at all for the files, or a window is asked of
     *     rows without times
     */
    public BatchDriftReport check(Path reference, List<Path> current)
            throws QuarantinedFileException, NoSuchFileException {
        if (!Files.exists(reference)) {
            throw new NoSuchFileException(reference.toString());
        }
        Map<String, List<ColumnTable>> series = new TreeMap<>();
        for (Path file : current) {
            if (!Files.exists(file)) {
                throw new NoSuchFileException(file.toString());
            }
            SeriesKey named = DataFile.of(file).series();
            series.computeIfAbsent(named == null ? "" : named.toString(), key -> new ArrayList<>())
                    .add(ColumnTable.read(file));
        }
        if (Files.isDirectory(reference)) {
            return againstCatalogue(new ReferenceFolder(reference), series);
        }
        List<ColumnTable> all = new ArrayList<>();
        series.values().forEach(all::addAll);
        Sample training = Sample.of(List.of(ColumnTable.read(reference)));
        Sample sample = windowed(Sample.of(all));
        DataFile file = DataFile.of(reference);
        return one(distribution(training, file.series()), sample, "");
    }

    private BatchDriftReport againstCatalogue(ReferenceFolder catalogue, Map<String, List<ColumnTable>> series) {
        Map<String, CatalogueEntry> newest = new HashMap<>();
        catalogue.entries().forEach(entry -> newest.put(entry.symbol() + "_" + entry.timeframe(), entry));
        List<BatchDriftReport> reports = new ArrayList<>();
        series.forEach((name, tables) -> {
            CatalogueEntry entry = newest.get(name);
            if (entry == null && newest.size() == 1) {
                entry = newest.values().iterator().next();
            }
            String prefix = series.size() == 1 ? "" : name + "/";
            Sample sample = windowed(Sample.of(tables));
            reports.add(
                    entry == null
                            ? BatchDriftReport.missing(sample.names(), prefix)
                            : one(catalogue.load(entry.hash()), sample, prefix));
        });
        return BatchDriftReport.together(reports);
    }

    private BatchDriftReport one(ReferenceDistribution reference, Sample sample, String prefix) {
        DriftPolicy policy = calibrated ? new CalibratedPolicy(policyOptions) : new FixedPolicy(policyOptions);
        DriftAssessment assessment =
                new DriftCheck(policy).check(reference, sample.names(), sample.columns(), sample.ts());
        Map<String, FeatureDrift> features = new LinkedHashMap<>();
        for (FeatureDrift feature : assessment.features()) {
            if (sample.names().contains(feature.feature())) {
                features.put(prefix + feature.feature(), feature);
            }
        }
        List<String> unknown = sample.names().stream()
                .filter(name -> reference.indexOf(name) < 0)
                .map(name -> prefix + name)
                .toList();
        return new BatchDriftReport(
                assessment.verdict(),
                assessment.summary().policy(),
                assessment.summary().note(),
                features,
                unknown);
    }

    private ReferenceDistribution distribution(Sample training, @Nullable SeriesKey named) {
        ReferenceOptions every = referenceOptions.withMaxPoints(Integer.MAX_VALUE);
        long[] ts = training.ts();
        if (!calibrated || ts == null || training.rows() < 2) {
            SeriesKey key = named == null ? new SeriesKey("REFERENCE", "15m") : named;
            return DriftCheck.reference(key, "file", training.names(), training.columns(), every);
        }
        SeriesKey key = named == null ? new SeriesKey("REFERENCE", timeframe(ts)) : named;
        return ReferenceDistribution.build(key, "file", training.names(), ts, training.columns(), every);
    }

    private Sample windowed(Sample sample) {
        return windowMillis == 0 || sample.rows() == 0 ? sample : sample.last(windowMillis);
    }

    /** The commonest distance between rows, as a timeframe. */
    private static String timeframe(long[] ts) {
        Map<Long, Integer> steps = new HashMap<>();
        for (int i = 1; i < ts.length; i++) {
            if (ts[i] > ts[i - 1]) {
                steps.merge(ts[i] - ts[i - 1], 1, Integer::sum);
            }
        }
        long step = steps.entrySet().stream()
                .max(Map.Entry.<Long, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(900_000L);
        long seconds = Math.max(1, step / 1000);
        return seconds % 60 != 0 || seconds >= 9999 * 60L ? Math.min(9999, seconds) + "s" : seconds / 60 + "m";
    }
}
