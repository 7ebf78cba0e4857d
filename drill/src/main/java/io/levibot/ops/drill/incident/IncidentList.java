package io.levibot.ops.drill.incident;

import java.util.ArrayList;
import java.util.List;

/** Ready-made lists of incidents. */
public final class IncidentList {

    /** Days from the start that make the references; of the ready-made incidents only the candidate's edge is earlier. */
    public static final int REFERENCE_DAYS = 182;

    private static final long HOUR = 3_600_000L;
    private static final long DAY = 24 * HOUR;
    private static final String EVERY = "";
    private static final String NO_TARGET = "";

    /** Added to the candidate's information coefficient: at the demo's thresholds decided five weeks after CANARY. */
    private static final double CANDIDATE_EDGE = .15;

    private IncidentList() {}

    /**
     * One incident of each kind that matters, after the 182 days that make the references, with quiet days between.
     *
     * <p>The candidate has its edge from the first day on, and its 90 days begin with the data. The feed's troubles come
     * before drift. What befalls one feature lasts a day and leaves five quiet ones: one until the
     * window of 24 h is clean again, one until an automatic kill is lifted. What befalls a model lasts to the end.
     *
     * @param start the drill's first bar, UTC epoch milliseconds
     * @param days the drill's length; what would not fit is left out
     * @param symbols the drill's symbols, at least one
     */
    public static List<Incident> demo(long start, int days, List<String> symbols) {
        String a = symbols.get(0);
        String b = symbols.get(1 % symbols.size());
        String c = symbols.get(2 % symbols.size());
        Plan plan = new Plan(start, days);
        plan.toTheEnd(IncidentKind.CANDIDATE_EDGE, "canary", 0, CANDIDATE_EDGE);
        plan.add(IncidentKind.LATE_ROWS, b, EVERY, NO_TARGET, 186, 6, 6, .25);
        plan.add(IncidentKind.GARBAGE_ROWS, EVERY, EVERY, NO_TARGET, 188, 0, 24, 2 * GarbageLines.forms());
        plan.add(IncidentKind.FEED_GAP, c, EVERY, NO_TARGET, 190, 6, 6, 0);
        plan.toTheEnd(IncidentKind.OVERCONFIDENCE, "lgbm", 200, 2.5);
        plan.add(IncidentKind.SHIFT, a, "15m", "ret_1", 206, 0, 24, 1.5);
        plan.add(IncidentKind.FROZEN, b, "15m", "rsi_14", 211, 0, 24, 0);
        plan.toTheEnd(IncidentKind.MODEL_DECAY, "deep", 212, -1);
        plan.add(IncidentKind.SCALE, c, "15m", "rsi_14", 216, 0, 24, 10);
        plan.add(IncidentKind.MISSING, b, "15m", "rsi_14", 226, 0, 24, .4);
        plan.add(IncidentKind.VOLATILITY, EVERY, EVERY, NO_TARGET, 231, 0, 36, 4);
        plan.add(IncidentKind.CRASH, EVERY, EVERY, NO_TARGET, 239, 0, 18, .25);
        return List.copyOf(plan.incidents);
    }

    /** Incidents by day, hour and length in hours. */
    private static final class Plan {

        private final long start;
        private final int days;
        private final List<Incident> incidents = new ArrayList<>();

        Plan(long start, int days) {
            this.start = start;
            this.days = days;
        }

        void add(
                IncidentKind kind,
                String symbol,
                String timeframe,
                String target,
                int day,
                int hour,
                int hours,
                double strength) {
            long from = start + day * DAY + hour * HOUR;
            if (from + hours * HOUR <= start + days * DAY) {
                incidents.add(new Incident(kind, symbol, timeframe, target, from, from + hours * HOUR, strength));
            }
        }

        void toTheEnd(IncidentKind kind, String model, int day, double strength) {
            if (day < days) {
                add(kind, EVERY, EVERY, model, day, 0, (days - day) * 24, strength);
            }
        }
    }
}
