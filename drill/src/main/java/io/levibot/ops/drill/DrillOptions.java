package io.levibot.ops.drill;

import io.levibot.ops.drill.incident.Incident;
import io.levibot.ops.drill.incident.IncidentList;
import io.levibot.ops.drill.market.MarketSimulator;
import io.levibot.ops.drill.model.ModelSpec;
import java.util.List;

/**
 * What a drill consists of.
 *
 * @param days 1 to 3660
 * @param symbols 1 to 10,000
 * @param start open of the first bar, UTC epoch milliseconds, a midnight
 */
public record DrillOptions(
        int days, int symbols, long seed, long start, List<ModelSpec> models, List<Incident> incidents) {

    private static final long DAY = 86_400_000L;
    private static final long DEFAULT_START = 1_735_689_600_000L; // 2025-01-01T00:00:00Z
    private static final long DEFAULT_SEED = 7;

    public DrillOptions {
        require(days >= 1 && days <= 3660, "days", days, "1 to 3660");
        require(symbols >= 1 && symbols <= 10_000, "symbols", symbols, "1 to 10000");
        require(start >= 0 && start % DAY == 0, "start", start, "a UTC midnight in epoch milliseconds");
        models = List.copyOf(models);
        incidents = List.copyOf(incidents);
    }

    /** 250 days of 3 symbols from 2025-01-01 with the demo's incidents. */
    public static DrillOptions defaults() {
        return of(250, 3, DEFAULT_SEED);
    }

    /** So many days of so many symbols from 2025-01-01, with the demo's incidents. */
    public static DrillOptions of(int days, int symbols, long seed) {
        return new DrillOptions(
                days,
                symbols,
                seed,
                DEFAULT_START,
                ModelSpec.DEFAULTS,
                IncidentList.demo(DEFAULT_START, days, MarketSimulator.symbolNames(symbols)));
    }

    public DrillOptions withIncidents(List<Incident> others) {
        return new DrillOptions(days, symbols, seed, start, models, others);
    }

    public DrillOptions withModels(List<ModelSpec> others) {
        return new DrillOptions(days, symbols, seed, start, others, incidents);
    }

    /** First time after the drill, UTC epoch milliseconds. */
    public long end() {
        return start + days * DAY;
    }

    private static void require(boolean holds, String option, long got, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(option + ": got " + got + ", expected " + expected);
        }
    }
}
