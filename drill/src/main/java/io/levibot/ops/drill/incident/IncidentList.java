package io.levibot.ops.drill.incident;

import java.util.List;

/** Ready-made lists of incidents. */
public final class IncidentList {

    private IncidentList() {}

    /**
     * One incident of each kind that matters, after the 182 days that make the references, with quiet days between.
     *
     * @param start the drill's first bar, UTC epoch milliseconds
     * @param days the drill's length; what would not fit is left out
     * @param symbols the drill's symbols, at least one
     */
    public static List<Incident> demo(long start, int days, List<String> symbols) {
        return List.of();
    }
}
