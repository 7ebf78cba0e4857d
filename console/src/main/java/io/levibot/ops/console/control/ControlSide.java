package io.levibot.ops.console.control;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * How a console speaks with a job: over files, over topics, or over both.
 *
 * @param writer of the control stream, of the latch and of the lease
 * @param reports of the gates and of the switch
 * @param rows takes what is sent by HTTP for the job to read
 */
public record ControlSide(ControlWriter writer, GateReports reports, RowIntake rows) implements AutoCloseable {

    /**
     * Everything over files, but the rows where the job reads these elsewhere.
     *
     * @param data the folder of the input streams, {@code control} among them
     * @param latch the folder beside the streams
     * @param behind how far the job's event time is behind the clock
     */
    public static ControlSide overFiles(Path data, Path latch, Clock clock, Duration behind, RowIntake rows)
            throws IOException {
        return new ControlSide(
                new FileControlWriter(data.resolve("control"), latch, clock, behind), new FileGateReports(latch), rows);
    }

    @Override
    public void close() throws IOException {
        try (writer) {
            rows.close();
        }
    }
}
