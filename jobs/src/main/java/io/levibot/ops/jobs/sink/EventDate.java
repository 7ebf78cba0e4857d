package io.levibot.ops.jobs.sink;

import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneOffset;

/** The bucket of a line, {@code <stream>/date=YYYY-MM-DD} by its event time; most lines are of the day of the one before. */
final class EventDate implements Serializable {

    private static final long serialVersionUID = 1L;

    private transient long dayOfLast = Long.MIN_VALUE;
    private transient String dateOfLast = "";

    String bucket(OutputLine line) {
        return line.stream() + "/date=" + date(line.at());
    }

    private String date(long at) {
        if (at < 0) {
            return "undated";
        }
        long day = Math.floorDiv(at, 86_400_000L);
        if (day != dayOfLast || dateOfLast == null || dateOfLast.isEmpty()) {
            dayOfLast = day;
            dateOfLast = Instant.ofEpochMilli(at)
                    .atOffset(ZoneOffset.UTC)
                    .toLocalDate()
                    .toString();
        }
        return dateOfLast;
    }
}
