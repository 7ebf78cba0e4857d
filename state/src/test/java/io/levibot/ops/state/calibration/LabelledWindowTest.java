package io.levibot.ops.state.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelledWindowTest {

    private static final long BAR = 900_000L;
    private static final long HALF_LIFE = 4 * BAR;
    private static final double OLD = .25;

    @Test
    void aLabelWeighsHalfAHalfLifeLater() {
        assertThat(weights(block(0, "1"), block(4, "1"))).containsExactly(new double[] {.25, .5}, within(1e-15));
    }

    @Test
    void aLabelOfAVersionThatNoLongerSpeaksWeighsLess() {
        assertThat(weights(block(0, "1"), block(4, "2"))).containsExactly(new double[] {.25 * OLD, .5}, within(1e-15));
    }

    @Test
    void aVersionThatSpeaksAgainWeighsInFull() {
        assertThat(weights(block(0, "1"), block(4, "2"), block(8, "1")))
                .containsExactly(new double[] {.125, .25 * OLD, .5}, within(1e-15));
    }

    @Test
    void whileTwoVersionsSpeakBothWeighInFull() {
        assertThat(weights(block(0, "1"), block(4, "2"), block(8, "1", "2")))
                .containsExactly(new double[] {.125, .25, .5, .5}, within(1e-15));
    }

    @Test
    void blocksBeforeAChangeWeighLessAsSoonAsTheNewVersionIsTheLastToSpeak() {
        BlockBuilder change = new BlockBuilder(2);
        change.add(row(4, "1"), .55);
        change.add(row(8, "2"), .55);
        assertThat(weights(block(0, "1"), change.build()))
                .containsExactly(new double[] {.125 * OLD, .25, .5}, within(1e-15));
    }

    @Test
    void versionsOutliveASnapshot() {
        LabelledWindow window = window(block(0, "1"), block(4, "2"));
        window.prune(-1, Long.MAX_VALUE);
        assertThat(weights(new LabelledWindow(window.blocks()))).isEqualTo(weights(window));
    }

    private static double[] weights(LabelledBlock... blocks) {
        return weights(window(blocks));
    }

    /** As of a half-life after the last row, of a horizon of one bar and symbols that know nothing of each other. */
    private static double[] weights(LabelledWindow window) {
        List<LabelledBlock> blocks = window.blocks();
        long now = blocks.get(blocks.size() - 1).lastTime() + HALF_LIFE;
        LabelledWindow.WeightedColumns columns = window.weighted(-1, now, HALF_LIFE, OLD, 1, 0);
        return Arrays.copyOf(columns.weight(), columns.n());
    }

    private static LabelledWindow window(LabelledBlock... blocks) {
        LabelledWindow window = new LabelledWindow(List.of());
        for (LabelledBlock block : blocks) {
            window.add(block);
        }
        return window;
    }

    /** A row of each version, all known at one bar. */
    private static LabelledBlock block(long bar, String... versions) {
        BlockBuilder block = new BlockBuilder(versions.length);
        for (String version : versions) {
            block.add(row(bar, version), .55);
        }
        return block.build();
    }

    private static LabelledPrediction row(long bar, String version) {
        return new LabelledPrediction("m", version, "15m", "A", bar * BAR, (bar + 3) * BAR, .6, true);
    }
}
