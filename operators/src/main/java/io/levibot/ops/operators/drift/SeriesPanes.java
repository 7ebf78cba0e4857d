package io.levibot.ops.operators.drift;

import io.levibot.ops.state.drift.DriftWindows;
import io.levibot.ops.state.event.SeriesKey;
import java.util.List;

/** The pane (start, end] that rows of one series fall into now, and the reference in force from its start. */
final class SeriesPanes {

    private final DriftWindows windows;
    private final List<ReferenceVersion> versions;
    private long start = Long.MAX_VALUE;
    private long end = Long.MIN_VALUE;
    private String hash = "";
    private boolean training;

    SeriesPanes(SeriesKey key, List<ReferenceVersion> versions) {
        this.windows = DriftWindows.of(key.barMillis(), 1, 1);
        this.versions = versions;
    }

    void moveTo(long knownAt) {
        end = windows.paneEnd(knownAt);
        start = end - windows.paneMillis();
        String inForce = "";
        for (ReferenceVersion version : versions) {
            if (version.effectiveFrom() <= start) {
                inForce = version.hash();
            }
        }
        training = inForce.isEmpty() && !versions.isEmpty();
        hash = inForce;
    }

    long start() {
        return start;
    }

    long end() {
        return end;
    }

    /** The reference that rows of the pane are counted against; empty without one. */
    String hash() {
        return hash;
    }

    /** True for what the reference was made of: it is not compared with it. */
    boolean training() {
        return training;
    }
}
