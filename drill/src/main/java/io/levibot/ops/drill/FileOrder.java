package io.levibot.ops.drill;

import io.levibot.ops.drill.incident.Incident;
import io.levibot.ops.drill.incident.IncidentKind;
import io.levibot.ops.drill.random.SeededRandom;
import io.levibot.ops.state.event.SeriesKey;
import java.util.ArrayList;
import java.util.List;

/** Which rows of one series are missing, and which are late. Asked once per row, in time order. */
final class FileOrder {

    /** So many bars a late row is late. */
    static final int LATE_BARS = 2;

    private final SeriesKey key;
    private final List<Incident> gaps = new ArrayList<>();
    private final List<Incident> late = new ArrayList<>();
    private final SeededRandom random;

    FileOrder(long seed, SeriesKey key, String stream, List<Incident> incidents) {
        this.key = key;
        this.random = SeededRandom.of(seed, "late", stream, key.toString());
        for (Incident incident : incidents) {
            if (incident.kind() == IncidentKind.FEED_GAP) {
                gaps.add(incident);
            } else if (incident.kind() == IncidentKind.LATE_ROWS) {
                late.add(incident);
            }
        }
    }

    boolean missing(long knownAt) {
        return gaps.stream().anyMatch(i -> i.touches(key.symbol(), key.timeframe(), knownAt));
    }

    boolean late(long knownAt) {
        boolean isLate = false;
        for (Incident incident : late) {
            if (incident.touches(key.symbol(), key.timeframe(), knownAt)) {
                isLate |= random.uniform() < incident.strength();
            }
        }
        return isLate;
    }
}
