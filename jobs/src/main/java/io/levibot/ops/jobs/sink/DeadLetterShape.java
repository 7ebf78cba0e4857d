package io.levibot.ops.jobs.sink;

import io.levibot.ops.jobs.io.JsonEncoder;
import io.levibot.ops.state.event.DeadLetter;

/** A line of {@code dead-letters}. */
public final class DeadLetterShape implements Lines.Shape<DeadLetter> {

    private static final long serialVersionUID = 1L;

    @Override
    public long at(DeadLetter letter) {
        return letter.receivedAt();
    }

    @Override
    public void put(DeadLetter letter, JsonEncoder into) {
        if (letter.receivedAt() < 0) {
            into.putNull("received_at");
        } else {
            into.time("received_at", letter.receivedAt());
        }
        into.put("stream", letter.stream())
                .put("origin", letter.origin())
                .put("reason", letter.reason())
                .put("raw", letter.raw());
    }
}
