package io.levibot.ops.state.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.levibot.ops.state.event.Bar;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegimeDetectorTest {

    private static final long BAR = 900_000L;

    @Test
    void entersHighWhenVolatilityRisesAndLowWhenItFalls() {
        RegimeDetector detector = new RegimeDetector();
        Random random = new Random(1);
        double close = 100;
        VolatilityRegime[] at = new VolatilityRegime[3];
        for (int i = 0; i < 3000; i++) {
            double sd = i < 1500 ? .002 : i < 2000 ? .006 : .0005;
            close *= Math.exp(sd * random.nextGaussian());
            VolatilityRegime regime = detector.observe(bar(i, close)).regime();
            at[i < 1500 ? 0 : i < 2000 ? 1 : 2] = regime;
        }
        assertThat(at[1]).isEqualTo(VolatilityRegime.HIGH);
        assertThat(at[2]).isEqualTo(VolatilityRegime.LOW);
    }

    @Test
    void keepsARegimeForEightBarsAtLeast() {
        RegimeDetector detector = new RegimeDetector();
        Random random = new Random(2);
        double close = 100;
        int since = 8;
        VolatilityRegime before = VolatilityRegime.NORMAL;
        int flips = 0;
        for (int i = 0; i < 6000; i++) {
            close *= Math.exp((random.nextInt(40) == 0 ? .02 : .001) * random.nextGaussian());
            VolatilityRegime regime = detector.observe(bar(i, close)).regime();
            since++;
            if (regime != before) {
                assertThat(since).isGreaterThanOrEqualTo(8);
                since = 0;
                flips++;
            }
            before = regime;
        }
        assertThat(flips).isGreaterThan(3);
    }

    @Test
    void namesTheTrendByTheEfficiencyRatio() {
        RegimeDetector detector = new RegimeDetector();
        RegimeDetector.Reading reading = detector.observe(bar(0, 100));
        assertThat(reading.efficiency()).isNaN();
        for (int i = 1; i <= 96; i++) {
            reading = detector.observe(bar(i, 100 * Math.exp(i % 2 == 0 ? .001 * i : .001 * (i - 1) + .002)));
        }
        // 48 steps of .002 up then, and 48 of 0: all of the path is change
        assertThat(reading.efficiency()).isCloseTo(1, within(1e-9));
        assertThat(reading.trend()).isEqualTo("up");
    }

    @Test
    void goesOnFromASnapshotAsIfItHadNeverStopped() {
        RegimeDetector detector = new RegimeDetector();
        RegimeDetector restored = new RegimeDetector();
        Random random = new Random(4);
        double close = 100;
        for (int i = 0; i < 4000; i++) {
            close *= Math.exp(.002 * random.nextGaussian());
            assertThat(restored.observe(bar(i, close))).isEqualTo(detector.observe(bar(i, close)));
            if (i % 37 == 0) {
                restored = new RegimeDetector(restored.snapshot());
            }
        }
        assertThat(restored.snapshot().times()).hasSize(2880);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BTCUSDT", "ETHUSDT", "SOLUSDT"})
    void flipsLessThanOnceADayOnRealBars(String symbol) throws IOException {
        Path file = Path.of(
                System.getProperty("levibot.data", "../../shared/data"), "alt", "bars_" + symbol + "_15m.csv.gz");
        assumeTrue(Files.exists(file), "the real data set is not here: " + file);
        RegimeDetector detector = new RegimeDetector();
        VolatilityRegime before = VolatilityRegime.NORMAL;
        int flips = 0;
        int bars = 0;
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cells = line.split(",");
                Bar bar = new Bar(Long.parseLong(cells[0]), symbol, "15m", 0, 0, 0, Double.parseDouble(cells[4]), 0);
                VolatilityRegime regime = detector.observe(bar).regime();
                flips += regime == before ? 0 : 1;
                before = regime;
                bars++;
            }
        }
        assertThat(flips / (bars / 96.0)).isBetween(.1, .9);
    }

    private static Bar bar(int i, double close) {
        return new Bar(i * BAR, "BTCUSDT", "15m", close, close, close, close, 1);
    }
}
