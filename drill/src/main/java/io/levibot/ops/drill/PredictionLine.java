package io.levibot.ops.drill;

import java.time.LocalDate;

/**
 * One line of a drill's predictions.
 *
 * @param date the UTC date of the file that holds it
 * @param text the line, without its end
 * @param kind whether it is as it should be
 */
public record PredictionLine(LocalDate date, String text, Kind kind) {

    /** What should become of a line. */
    public enum Kind {
        /** In its place; accepted. */
        ROW,
        /** Behind lines that are two bars younger; counted as late. */
        LATE,
        /** No prediction at all; a dead letter. */
        GARBAGE
    }
}
