package io.levibot.ops.state.kill;

/**
 * How far one gate subtask has come; a kill is confirmed once every subtask has reported its epoch.
 *
 * @param subtask index, from 0
 * @param parallelism of the gate
 * @param manualEpoch the highest manual epoch that the subtask has applied, by either path
 * @param automaticEpoch the highest automatic epoch that it has applied
 */
public record GateReport(int subtask, int parallelism, long manualEpoch, long automaticEpoch) {

    /** Throws IllegalArgumentException for an index outside of the parallelism. */
    public GateReport {
        if (subtask < 0 || subtask >= parallelism) {
            throw new IllegalArgumentException("subtask: got " + subtask + ", expected 0 to " + (parallelism - 1));
        }
    }
}
