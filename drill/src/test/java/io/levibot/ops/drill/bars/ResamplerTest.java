package io.levibot.ops.drill.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.levibot.ops.state.event.Bar;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResamplerTest {

    @Test
    void takesFirstOpenHighestHighLowestLowLastCloseAndAllVolume() {
        assertThat(resample(
                        List.of(bar(0, 10, 12, 9, 11, 1), bar(1, 11, 15, 10, 14, 2), bar(2, 14, 14, 8, 9, 4)), "15m"))
                .containsExactly(new Bar(0, "X", "15m", 10, 15, 8, 9, 7));
    }

    @Test
    void leavesOutABarThatLacksAnyOfItsParts() {
        List<Bar> parts = new ArrayList<>();
        for (int i = 1; i < 14; i++) {
            if (i != 7) {
                parts.add(bar(i, 1, 1, 1, 1, 1));
            }
        }
        assertThat(resample(parts, "15m")).extracting(Bar::ts).containsExactly(900_000L, 2_700_000L);
    }

    @Test
    void makesHoursOfTwelveParts() {
        List<Bar> parts = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            parts.add(bar(i, i + 1, i + 2, i + .5, i + 1.5, 2));
        }
        assertThat(resample(parts, "1h"))
                .containsExactly(
                        new Bar(0, "X", "1h", 1, 13, .5, 12.5, 24),
                        new Bar(3_600_000L, "X", "1h", 13, 25, 12.5, 24.5, 24));
    }

    @Test
    void refusesPartsThatDoNotFitOrStandInTheWrongOrder() {
        Bar hour = new Bar(0, "X", "1h", 1, 1, 1, 1, 1);
        assertThatThrownBy(() -> resample(List.of(hour), "15m")).hasMessageContaining("expected a part of 15m");
        Bar part = bar(0, 1, 1, 1, 1, 1);
        assertThatThrownBy(() -> resample(List.of(part, part), "15m")).hasMessageContaining("expected time order");
    }

    private static List<Bar> resample(List<Bar> parts, String timeframe) {
        List<Bar> bars = new ArrayList<>();
        Iterator<Bar> resampled = Resampler.resample(parts.iterator(), timeframe);
        resampled.forEachRemaining(bars::add);
        return bars;
    }

    private static Bar bar(int index, double open, double high, double low, double close, double volume) {
        return new Bar(index * 300_000L, "X", "5m", open, high, low, close, volume);
    }
}
