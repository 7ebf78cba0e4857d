package io.levibot.ops.drill;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.levibot.ops.state.event.Bar;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The real bars and features of the data folder, where it is present. */
public final class RealSet {

    public static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT", "SOLUSDT");

    private RealSet() {}

    public static List<Bar> bars15m(String symbol) throws IOException {
        List<Bar> bars = new ArrayList<>();
        for (String[] c : rows("bars_" + symbol + "_15m.csv.gz")) {
            bars.add(new Bar(
                    Long.parseLong(c[0]),
                    symbol,
                    "15m",
                    Double.parseDouble(c[1]),
                    Double.parseDouble(c[2]),
                    Double.parseDouble(c[3]),
                    Double.parseDouble(c[4]),
                    Double.parseDouble(c[5])));
        }
        return bars;
    }

    /** Rows of ts, symbol and the thirteen features. */
    public static List<String[]> features15m(String symbol) throws IOException {
        return rows("features_" + symbol + "_15m.csv.gz");
    }

    private static List<String[]> rows(String name) throws IOException {
        Path file = Path.of(System.getProperty("levibot.data", "../shared/data"), "alt", name);
        assumeTrue(Files.exists(file), () -> "skipped: the real set is not here (levibot.data), no " + file);
        List<String[]> rows = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            in.readLine();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                rows.add(line.split(",", -1));
            }
        }
        return rows;
    }
}
