package io.levibot.ops.jobs.run;

import io.levibot.ops.drill.bars.KlineParser;
import io.levibot.ops.drill.bars.Resampler;
import io.levibot.ops.drill.bars.TechnicalFeatures;
import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.SeriesKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Binance's public kline files ({@code BTCUSDT-5m-2024-01.csv} or {@code .zip}) as bars and features. Several files of
 * one series are one series; 5m bars give 15m and 1h ones where those are not imported themselves.
 */
public final class KlineImport {

    private static final Pattern NAME = Pattern.compile("([A-Z0-9]+)-([0-9]+[smhd])-.*\\.(csv|zip)");
    private static final List<String> RESAMPLED = List.of("15m", "1h");

    private final Map<SeriesKey, TreeMap<Long, Bar>> series = new TreeMap<>();

    /**
     * Reads one file.
     *
     * @throws IllegalArgumentException naming file, line and what is wrong
     */
    public void read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            throw new IllegalArgumentException(
                    file + ": expected a name such as BTCUSDT-5m-2024-01.csv or .zip, which says symbol and timeframe");
        }
        SeriesKey key = new SeriesKey(name.group(1), name.group(2));
        try (InputStream in = Files.newInputStream(file)) {
            if (name.group(3).equals("csv")) {
                read(in, file.getFileName().toString(), key);
            } else {
                ZipInputStream zip = new ZipInputStream(in);
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    if (entry.getName().endsWith(".csv")) {
                        read(zip, file.getFileName() + "!" + entry.getName(), key);
                    }
                }
            }
        }
    }

    /** Writes bars and features of everything read; returns the series written. */
    public List<SeriesKey> write(Path data) throws IOException {
        for (SeriesKey key : List.copyOf(series.keySet())) {
            for (String longer : RESAMPLED) {
                SeriesKey target = new SeriesKey(key.symbol(), longer);
                if (key.timeframe().equals("5m") && !series.containsKey(target)) {
                    TreeMap<Long, Bar> resampled = new TreeMap<>();
                    Resampler.resample(bars(key).iterator(), longer)
                            .forEachRemaining(bar -> resampled.put(bar.ts(), bar));
                    series.put(target, resampled);
                }
            }
        }
        for (SeriesKey key : series.keySet()) {
            List<Bar> bars = bars(key);
            List<FeatureRow> rows = new ArrayList<>();
            TechnicalFeatures features = new TechnicalFeatures(key);
            for (Bar bar : bars) {
                FeatureRow row = features.next(bar);
                if (row != null) {
                    rows.add(row);
                }
            }
            MarketFiles.bars(data, key, bars.iterator());
            MarketFiles.features(data, key, TechnicalFeatures.SCHEMA, rows.iterator());
        }
        return List.copyOf(series.keySet());
    }

    private List<Bar> bars(SeriesKey key) {
        return List.copyOf(series.getOrDefault(key, new TreeMap<>()).values());
    }

    private void read(InputStream in, String origin, SeriesKey key) throws IOException {
        KlineParser parser = new KlineParser(origin, key.symbol(), key.timeframe());
        TreeMap<Long, Bar> bars = series.computeIfAbsent(key, k -> new TreeMap<>());
        // the stream is the caller's to close: inside a zip the next entry follows
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Bar bar = parser.next(line);
            if (bar != null) {
                bars.put(bar.ts(), bar);
            }
        }
    }
}
