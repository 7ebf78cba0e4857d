package io.levibot.ops.jobs.sink;

import io.levibot.ops.jobs.io.JsonEncoder;
import io.levibot.ops.state.event.InputCounts;

/** A line of {@code counts}: one an input stream, when the input ends. */
public final class CountsShape implements Lines.Shape<InputCounts> {

    private static final long serialVersionUID = 1L;

    @Override
    public long at(InputCounts counts) {
        return -1;
    }

    @Override
    public void put(InputCounts counts, JsonEncoder into) {
        into.put("stream", counts.stream())
                .put("read", counts.read())
                .put("accepted", counts.accepted())
                .put("late", counts.late())
                .put("dead_letters", counts.deadLetters())
                .put("duplicates", counts.duplicates());
    }
}
