package io.levibot.ops.bench.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bounds that hold on any machine; {@code bench kill} measures the real ones. */
@Tag("faults")
class KillBenchTest {

    @Test
    void nothingLeavesAfterTheAnswer() throws Exception {
        KillFigures figures = new KillBench(20, 20, 2, 0, Duration.ZERO).run(said -> {});
        assertThat(figures.leftAfterConfirmation()).isZero();
        assertThat(figures.leakP99()).isLessThan(1_000);
    }

    @Test
    void backpressureAndExactlyOnceCheckpointsDoNotHoldAKillUp() throws Exception {
        KillFigures figures = KillBench.backpressured(5).run(said -> {});
        assertThat(figures.leftAfterConfirmation()).isZero();
        assertThat(figures.leakP99()).isLessThan(1_000);
    }
}
