package io.levibot.ops.state.shadow;

import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.Prediction;
import io.levibot.ops.state.event.SeriesKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Joins predictions of one series with their realised returns: a prediction known at T with the closes at T and at
 * {@code T + horizon} bars.
 *
 * <p>Fed in the order of time, at one T the bar first and then the predictions by model. Where either of the two bars is
 * missing there is no outcome; it is counted in {@link #missed()}.
 */
public final class PendingOutcomes {

    private final SeriesKey key;
    private final long horizonMillis;
    private final Deque<PendingPrediction> waiting;
    private long lastKnownAt;
    private double lastClose;
    private long missed;

    /**
     * Goes on from a snapshot.
     *
     * @param horizon in bars, positive
     */
    public PendingOutcomes(SeriesKey key, int horizon, PendingBook book) {
        if (horizon < 1) {
            throw new IllegalArgumentException("horizon: got " + horizon + " bars, expected 1 or more");
        }
        this.key = key;
        horizonMillis = horizon * key.barMillis();
        waiting = new ArrayDeque<>(book.waiting());
        lastKnownAt = book.lastKnownAt();
        lastClose = book.lastClose();
        missed = book.missed();
    }

    /** Takes a bar; returns the outcomes that its close makes known, in the order of their predictions. */
    public List<Outcome> bar(Bar bar) {
        long knownAt = bar.knownAt();
        expire(knownAt);
        lastKnownAt = knownAt;
        lastClose = bar.close();
        List<Outcome> outcomes = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.element().predictedAt() + horizonMillis == knownAt) {
            PendingPrediction made = waiting.remove();
            outcomes.add(new Outcome(
                    knownAt,
                    made.predictedAt(),
                    made.ts(),
                    key.symbol(),
                    key.timeframe(),
                    made.model(),
                    made.version(),
                    made.pRaw(),
                    bar.close() / made.close() - 1));
        }
        return outcomes;
    }

    /** Takes a prediction known at the last bar's close; one of any other time has no close to start from. */
    public void prediction(Prediction prediction) {
        long knownAt = prediction.knownAt();
        if (knownAt != lastKnownAt) {
            missed++;
            return;
        }
        waiting.add(new PendingPrediction(
                knownAt, prediction.ts(), prediction.model(), prediction.version(), prediction.pUp(), lastClose));
    }

    /** Gives up on every prediction whose outcome was due before {@code now}. */
    public void expire(long now) {
        while (!waiting.isEmpty() && waiting.element().predictedAt() + horizonMillis < now) {
            waiting.remove();
            missed++;
        }
    }

    /** How many predictions never got an outcome. */
    public long missed() {
        return missed;
    }

    /** What is kept. */
    public PendingBook snapshot() {
        return new PendingBook(lastKnownAt, lastClose, missed, List.copyOf(waiting));
    }
}
