package io.levibot.ops.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.Names;
import io.levibot.ops.state.event.Prediction;
import io.levibot.ops.state.event.SeriesKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DrillTest {

    private static final DrillOptions DEMO = DrillOptions.defaults();

    /** CRC-32C of the default drill's rows as Java prints them: a change means that every demo's figures change. */
    private static final String PINNED = "5b356494";

    @Test
    void givesTheRowsThatItGaveBefore() {
        Map<String, Long> hashes = hashes(Drill.of(DEMO), false);
        CRC32C all = new CRC32C();
        hashes.keySet().stream().sorted().forEach(k -> add(all, k + hashes.get(k)));
        assertThat(Long.toHexString(all.getValue())).isEqualTo(PINNED);
    }

    @Test
    void givesTheSameRowsInWhateverOrderItIsAsked() {
        DrillOptions options = DrillOptions.of(30, 3, 7);
        Map<String, Long> once = hashes(Drill.of(options), false);
        Drill again = Drill.of(options);
        assertThat(hashes(again, true)).isEqualTo(once).isEqualTo(hashes(again, false));
        assertThat(hashes(Drill.of(DrillOptions.of(30, 3, 8)), false)).isNotEqualTo(once);
    }

    @Test
    void keepsTheFirstSymbolsWhenThereAreMore() {
        SeriesKey key = new SeriesKey("BETA-USD", "15m");
        assertThat(list(Drill.of(DrillOptions.of(5, 30, 7)).bars(key)))
                .isEqualTo(list(Drill.of(DrillOptions.of(5, 3, 7)).bars(key)));
    }

    @Test
    void namesSymbolsLegallyAndApart() {
        List<String> names = Drill.symbolNames(1_000);
        assertThat(names).startsWith("ALPHA-USD", "BETA-USD", "GAMMA-USD").doesNotHaveDuplicates();
        assertThat(names).allMatch(Names::isSymbol);
    }

    @Test
    void makesSoundBarsWithoutAGap() {
        Drill drill = Drill.of(DrillOptions.of(40, 26, 11));
        for (SeriesKey key : drill.series()) {
            List<Bar> bars = list(drill.bars(key));
            assertThat(bars).hasSize((int) (40 * 86_400_000L / key.barMillis()));
            for (int i = 0; i < bars.size(); i++) {
                Bar bar = bars.get(i);
                assertThat(bar.ts()).isEqualTo(drill.options().start() + i * key.barMillis());
                assertThat(bar.low()).isPositive().isLessThanOrEqualTo(Math.min(bar.open(), bar.close()));
                assertThat(bar.high()).isGreaterThanOrEqualTo(Math.max(bar.open(), bar.close()));
                assertThat(bar.volume()).isPositive();
                if (i > 0) {
                    assertThat(bar.open()).isEqualTo(bars.get(i - 1).close());
                }
            }
        }
    }

    @Test
    @Tag("slow")
    void writesEveryPredictionThatItTellsOf() {
        DrillOptions options = DrillOptions.of(20, 2, 5);
        Drill drill = Drill.of(options);
        List<String> told = new ArrayList<>();
        for (SeriesKey key : drill.series()) {
            options.models().stream()
                    .filter(m -> m.timeframes().contains(key.timeframe()))
                    .forEach(m -> drill.predictions(key, m.name()).forEachRemaining(p -> told.add(json(p))));
        }
        List<String> written = new ArrayList<>();
        drill.predictionLines().forEachRemaining(line -> written.add(line.text()));
        assertThat(written).containsExactlyInAnyOrderElementsOf(told);
    }

    @Test
    void refitsModelsOnTheFirstOfEachMonth() {
        Drill drill = Drill.of(DrillOptions.of(70, 1, 5));
        List<Prediction> rows = list(drill.predictions(new SeriesKey("ALPHA-USD", "15m"), "deep"));
        assertThat(rows.stream().map(Prediction::version).distinct())
                .containsExactly("deep-20250101", "deep-20250201", "deep-20250301");
    }

    @Test
    void namesWhatItDoesNotKnow() {
        Drill drill = Drill.of(DrillOptions.of(2, 1, 5));
        assertThatThrownBy(() -> drill.bars(new SeriesKey("BTCUSDT", "15m"))).hasMessageContaining("[ALPHA-USD]");
        assertThatThrownBy(() -> drill.bars(new SeriesKey("ALPHA-USD", "30m"))).hasMessageContaining("[5m, 15m, 1h]");
        assertThatThrownBy(() -> drill.predictions(new SeriesKey("ALPHA-USD", "1h"), "deep"))
                .hasMessageContaining("deep does not predict 1h");
        assertThatThrownBy(() -> DrillOptions.of(0, 1, 5)).hasMessage("days: got 0, expected 1 to 3660");
    }

    private static String json(Prediction p) {
        return String.format(
                Locale.ROOT,
                "{\"ts\":%d,\"symbol\":\"%s\",\"timeframe\":\"%s\",\"model\":\"%s\",\"version\":\"%s\",\"p_up\":%.6f}",
                p.ts(),
                p.symbol(),
                p.timeframe(),
                p.model(),
                p.version(),
                p.pUp());
    }

    private static Map<String, Long> hashes(Drill drill, boolean backwards) {
        Map<String, Long> hashes = new HashMap<>();
        List<SeriesKey> keys = new ArrayList<>(drill.series());
        if (backwards) {
            Collections.reverse(keys);
            hashes.put("predictions", predictions(drill));
        }
        for (SeriesKey key : keys) {
            CRC32C bars = new CRC32C();
            drill.bars(key).forEachRemaining(bar -> {
                add(bars, bar.ts());
                add(bars, bar.high());
                add(bars, bar.low());
                add(bars, bar.close());
                add(bars, bar.volume());
            });
            hashes.put("bars " + key, bars.getValue());
            CRC32C features = new CRC32C();
            drill.features(key).forEachRemaining((FeatureRow row) -> {
                add(features, row.ts());
                for (double value : row.values()) {
                    add(features, value);
                }
            });
            hashes.put("features " + key, features.getValue());
        }
        hashes.put("predictions", predictions(drill));
        return hashes;
    }

    private static long predictions(Drill drill) {
        CRC32C hash = new CRC32C();
        drill.predictionLines().forEachRemaining(line -> add(hash, line.date() + line.text() + line.kind()));
        return hash.getValue();
    }

    private static void add(CRC32C hash, double value) {
        add(hash, Double.doubleToLongBits(value));
    }

    private static void add(CRC32C hash, long bits) {
        for (int shift = 0; shift < 64; shift += 8) {
            hash.update((int) (bits >>> shift));
        }
    }

    private static void add(CRC32C hash, String text) {
        hash.update(text.getBytes(StandardCharsets.UTF_8));
    }

    private static <T> List<T> list(Iterator<T> iterator) {
        List<T> list = new ArrayList<>();
        iterator.forEachRemaining(list::add);
        return list;
    }
}
