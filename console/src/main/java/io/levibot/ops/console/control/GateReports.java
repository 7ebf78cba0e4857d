package io.levibot.ops.console.control;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What comes back of a command: how far the gates have come, and what the switch says. */
public interface GateReports {

    /** Whether every gate subtask has applied the epoch, as far as is known now. */
    boolean isConfirmed(long manualEpoch);

    /** Who has not, in words. */
    String missing(long manualEpoch);

    /** What the switch says of a command: {@code {"id":..,"outcome":"ACCEPTED","why":""}}; null where it says nothing yet. */
    @Nullable
    JsonNode outcomeOf(String id);
}
