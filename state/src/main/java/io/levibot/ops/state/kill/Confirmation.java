package io.levibot.ops.state.kill;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects the reports of the gate's subtasks: a command is confirmed once every one of them has applied its epoch. After
 * a rescale the reports of another parallelism count for nothing. Not thread-safe.
 */
public final class Confirmation {

    private long[] manualEpochs = new long[0];

    /** Takes a report; an older epoch than the subtask's last changes nothing. */
    public void add(GateReport report) {
        if (report.parallelism() != manualEpochs.length) {
            manualEpochs = new long[report.parallelism()];
            Arrays.fill(manualEpochs, -1);
        }
        manualEpochs[report.subtask()] = Math.max(manualEpochs[report.subtask()], report.manualEpoch());
    }

    /** Whether every subtask has applied this manual epoch; never before the first report. */
    public boolean isConfirmed(long manualEpoch) {
        return manualEpochs.length > 0 && missing(manualEpoch).isEmpty();
    }

    /** The subtasks that have not, in order; empty as well while no subtask has reported at all. */
    public List<Integer> missing(long manualEpoch) {
        List<Integer> missing = new ArrayList<>();
        for (int subtask = 0; subtask < manualEpochs.length; subtask++) {
            if (manualEpochs[subtask] < manualEpoch) {
                missing.add(subtask);
            }
        }
        return missing;
    }
}
