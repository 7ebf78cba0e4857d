package io.levibot.ops.console.control;

/**
 * How a console speaks with a job: over files, or over topics.
 *
 * @param writer of the control stream, of the latch and of the lease
 * @param reports of the gates and of the switch
 */
public record ControlSide(ControlWriter writer, GateReports reports) {}
