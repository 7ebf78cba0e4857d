package io.levibot.ops.jobs.sink;

import io.levibot.ops.jobs.io.JsonEncoder;
import io.levibot.ops.state.event.LateRow;

/** A line of {@code late}. */
public final class LateShape implements Lines.Shape<LateRow> {

    private static final long serialVersionUID = 1L;

    @Override
    public long at(LateRow row) {
        return row.at();
    }

    @Override
    public void put(LateRow row, JsonEncoder into) {
        into.time("timestamp", row.at())
                .put("stream", row.stream())
                .put("origin", row.origin())
                .put("series", row.name())
                .put("late_by_sec", row.lateBy() / 1000.0);
    }
}
