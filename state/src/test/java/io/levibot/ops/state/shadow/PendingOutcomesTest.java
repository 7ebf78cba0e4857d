package io.levibot.ops.state.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.Prediction;
import io.levibot.ops.state.event.SeriesKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingOutcomesTest {

    private static final long BAR = 900_000L;
    private static final SeriesKey KEY = new SeriesKey("BTCUSDT", "15m");

    @Test
    void joinsAPredictionWithTheCloseThreeBarsOn() {
        PendingOutcomes outcomes = new PendingOutcomes(KEY, 3, PendingBook.EMPTY);
        outcomes.bar(bar(0, 100));
        outcomes.prediction(prediction(0));
        assertThat(outcomes.bar(bar(1, 90))).isEmpty();
        outcomes = new PendingOutcomes(KEY, 3, outcomes.snapshot());
        assertThat(outcomes.bar(bar(2, 95))).isEmpty();
        List<Outcome> known = outcomes.bar(bar(3, 101));
        assertThat(known).singleElement().satisfies(outcome -> {
            assertThat(outcome.knownAt()).isEqualTo(4 * BAR);
            assertThat(outcome.predictedAt()).isEqualTo(BAR);
            assertThat(outcome.ret()).isCloseTo(.01, within(1e-15));
            assertThat(outcome.up()).isTrue();
        });
        assertThat(outcomes.missed()).isZero();
    }

    @Test
    void countsAPredictionWhoseBarIsMissing() {
        PendingOutcomes outcomes = new PendingOutcomes(KEY, 3, PendingBook.EMPTY);
        outcomes.bar(bar(0, 100));
        outcomes.prediction(prediction(0));
        outcomes.prediction(prediction(1));
        assertThat(outcomes.missed()).isEqualTo(1);
        assertThat(outcomes.bar(bar(4, 101))).isEmpty();
        assertThat(outcomes.missed()).isEqualTo(2);
        assertThat(outcomes.snapshot().waiting()).isEmpty();
    }

    @Test
    void anInteriorGapDoesNotMatter() {
        PendingOutcomes outcomes = new PendingOutcomes(KEY, 3, PendingBook.EMPTY);
        outcomes.bar(bar(0, 100));
        outcomes.prediction(prediction(0));
        assertThat(outcomes.bar(bar(3, 100))).singleElement().satisfies(outcome -> assertThat(outcome.up())
                .isFalse());
    }

    private static Bar bar(int at, double close) {
        return new Bar(at * BAR, "BTCUSDT", "15m", close, close, close, close, 1);
    }

    private static Prediction prediction(int at) {
        return new Prediction(at * BAR, "BTCUSDT", "15m", "m", "1", .6);
    }
}
