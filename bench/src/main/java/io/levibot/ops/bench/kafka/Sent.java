package io.levibot.ops.bench.kafka;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When each prediction was sent, and how long its signal took. */
final class Sent {

    private record Prediction(String symbol, long ts) {}

    private final Map<Prediction, Long> at = new ConcurrentHashMap<>();
    private final Map<Prediction, Long> took = new ConcurrentHashMap<>();

    void at(String symbol, long ts, long nanos) {
        at.put(new Prediction(symbol, ts), nanos);
    }

    /** A signal has come; a second copy of it changes nothing. */
    void arrived(String symbol, long ts, long nanos) {
        Prediction prediction = new Prediction(symbol, ts);
        Long sent = at.get(prediction);
        if (sent != null) {
            took.putIfAbsent(prediction, nanos - sent);
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /** Waits until every prediction that was sent has its signal, or for so long. */
    synchronized void await(Duration longest) throws InterruptedException {
        long until = System.nanoTime() + longest.toNanos();
        for (long left = longest.toMillis();
                took.size() < at.size() && left > 0;
                left = (until - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }

    KafkaBench.Latency latency(long lagMillis) {
        double[] millis = took.values().stream()
                .mapToDouble(nanos -> nanos / 1e6)
                .sorted()
                .toArray();
        double p50 = quantile(millis, .5);
        double p99 = quantile(millis, .99);
        return new KafkaBench.Latency(
                lagMillis,
                at.size(),
                millis.length,
                p50,
                p99,
                millis.length == 0 ? Double.NaN : Arrays.stream(millis).max().orElse(Double.NaN),
                p50 - lagMillis,
                p99 - lagMillis);
    }

    private static double quantile(double[] ascending, double share) {
        return ascending.length == 0
                ? Double.NaN
                : ascending[(int) Math.min(ascending.length - 1, StrictMath.ceil(share * ascending.length) - 1)];
    }
}
