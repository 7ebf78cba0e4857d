package io.levibot.ops.bench.quality;

import io.levibot.ops.state.drift.DriftVerdict;
import java.util.Map;

/** Days judged and false alarms counted; one that lasts counts again every day. */
final class AlarmTally {

    private static final int DAY = FeatureTable.BARS_A_DAY;

    private double days;
    private int criticals;
    private int kills;
    private double unseenDays;
    private int unseenKills;

    /**
     * Adds what was said of a world's rows, its first day left out.
     *
     * @param verdicts by row, ordinals of {@link DriftVerdict}
     */
    void add(byte[] verdicts, boolean[] seen) {
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
        return Map.of("days", days, "kills", kills, "criticals", criticals, "unseen_kills", unseenKills);
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
