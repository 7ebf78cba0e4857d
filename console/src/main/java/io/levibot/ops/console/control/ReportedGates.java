package io.levibot.ops.console.control;

import io.levibot.ops.state.kill.Confirmation;
import io.levibot.ops.state.kill.GateReport;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the gates' reports come to together. Subtask 0 says how many there are: reports of another parallelism were left by a
 * job that was killed.
 */
final class ReportedGates {

    /** Where a report is looked up. */
    interface Reports {
        /** The last of a subtask; null where it has none. */
        @Nullable
        GateReport of(int subtask) throws IOException;
    }

    private ReportedGates() {}

    static Confirmation confirmation(Reports reports) {
        Confirmation confirmation = new Confirmation();
        try {
            GateReport first = reports.of(0);
            if (first == null) {
                return confirmation;
            }
            confirmation.add(first);
            for (int subtask = 1; subtask < first.parallelism(); subtask++) {
                GateReport report = reports.of(subtask);
                if (report != null && report.parallelism() == first.parallelism()) {
                    confirmation.add(report);
                }
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            // no report is no confirmation, and the caller is told so
            return new Confirmation();
        }
        return confirmation;
    }

    /** Who is missing, in words. */
    static String missing(Reports reports, long manualEpoch) {
        List<Integer> subtasks = confirmation(reports).missing(manualEpoch);
        return subtasks.isEmpty()
                ? "no gate has reported: is the job running, and live?"
                : "gate subtasks " + subtasks + " have not reported epoch " + manualEpoch;
    }
}
