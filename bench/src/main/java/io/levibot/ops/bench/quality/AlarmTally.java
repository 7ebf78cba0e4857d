package io.levibot.ops.bench.quality;

import io.levibot.ops.state.drift.DriftVerdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Days judged and false alarms counted; one that lasts counts again every day. */
final class AlarmTally {

    private static final int DAY = FeatureTable.BARS_A_DAY;

    private double days;
    private int criticals;
    private int kills;
    private double unseenDays;
    private int unseenKills;
    private final Map<String, Integer> killDays = new TreeMap<>();

    /**
     * Adds what was said of a world's rows, its first day left out.
     *
     * @param verdicts by row, ordinals of {@link DriftVerdict}
     * @param seen which rows the reference drew
     * @param ts opens of the rows' bars, UTC epoch milliseconds
     */
    void add(byte[] verdicts, boolean[] seen, long[] ts) {
        int lastCritical = -DAY;
        int lastKill = -DAY;
        for (int i = DAY; i < verdicts.length; i++) {
            days += 1.0 / DAY;
            unseenDays += seen[i] ? 0 : 1.0 / DAY;
            if (verdicts[i] >= DriftVerdict.CRITICAL.ordinal() && i - lastCritical >= DAY) {
                criticals++;
                lastCritical = i;
            }
            if (verdicts[i] >= DriftVerdict.KILL.ordinal() && i - lastKill >= DAY) {
                kills++;
                unseenKills += seen[i] ? 0 : 1;
                killDays.merge(day(ts[i] + FeatureTable.BAR), 1, Integer::sum);
                lastKill = i;
            }
        }
    }

    /** Days between KILLs; where there was none, all days. */
    double daysBetweenKills() {
        return days / Math.max(1, kills);
    }

    double daysBetweenCriticals() {
        return days / Math.max(1, criticals);
    }

    /** On the days alone that no reference had drawn. */
    double daysBetweenUnseenKills() {
        return unseenDays / Math.max(1, unseenKills);
    }

    Map<String, Object> counts() {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("days", days);
        counts.put("kills", kills);
        counts.put("criticals", criticals);
        counts.put("unseen_days", unseenDays);
        counts.put("unseen_kills", unseenKills);
        return counts;
    }

    int kills() {
        return kills;
    }

    /** KILLs by the UTC day on which they began, over all worlds. */
    Map<String, Integer> killDays() {
        return killDays;
    }

    private static String day(long knownAt) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(knownAt), ZoneOffset.UTC)
                .toString();
    }

    /** Days between alarms of a score beyond a threshold. */
    static double daysBetween(Iterable<double[]> scores, double threshold) {
        double days = 0;
        int alarms = 0;
        for (double[] of : scores) {
            int last = -DAY;
            days += (of.length - DAY) / (double) DAY;
            for (int i = DAY; i < of.length; i++) {
                if (of[i] > threshold && i - last >= DAY) {
                    alarms++;
                    last = i;
                }
            }
        }
        return days / Math.max(1, alarms);
    }
}
