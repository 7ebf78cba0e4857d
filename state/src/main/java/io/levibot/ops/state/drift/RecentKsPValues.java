package io.levibot.ops.state.drift;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The stream's p-values, those of late kept: a window that rolls on by an hour mostly leaves D where it was. The same
 * values as without it. Not thread-safe.
 */
public final class RecentKsPValues implements KsPValue {

    private static final int MOST_KEPT = 1 << 13;

    private record Statistic(double d, int n, int m) {}

    private final Map<Statistic, Double> recent = new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Statistic, Double> eldest) {
            return size() > MOST_KEPT;
        }
    };

    @Override
    public double of(double d, int n, int m) {
        return recent.computeIfAbsent(
                new Statistic(d, n, m), one -> KolmogorovSmirnov.streamP(one.d(), one.n(), one.m()));
    }
}
