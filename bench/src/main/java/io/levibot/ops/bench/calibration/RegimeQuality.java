package io.levibot.ops.bench.calibration;

import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.fusion.RegimeDetector;
import io.levibot.ops.state.fusion.VolatilityRegime;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often the regime of one symbol flips, and where it spends its time. */
public final class RegimeQuality {

    private static final double DAY = 86_400_000;

    private final RegimeDetector detector = new RegimeDetector();
    private final Map<VolatilityRegime, Integer> bars = new EnumMap<>(VolatilityRegime.class);
    private VolatilityRegime last = VolatilityRegime.NORMAL;
    private long first = Long.MIN_VALUE;
    private long newest;
    private int flips;

    /** Adds the next bar of the decision timeframe. */
    public void add(Bar bar) {
        VolatilityRegime now = detector.observe(bar).regime();
        first = first == Long.MIN_VALUE ? bar.knownAt() : first;
        newest = bar.knownAt();
        flips += now == last ? 0 : 1;
        bars.merge(now, 1, Integer::sum);
        last = now;
    }

    /** {@code flips_a_day} and the share of bars in each regime. */
    public Map<String, Object> figures() {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("flips_a_day", flips / ((newest - first) / DAY));
        int all = 0;
        for (int each : bars.values()) {
            all += each;
        }
        for (VolatilityRegime regime : VolatilityRegime.values()) {
            shown.put(regime.label(), (double) bars.getOrDefault(regime, 0) / all);
        }
        return shown;
    }
}
