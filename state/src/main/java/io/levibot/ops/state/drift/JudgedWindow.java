package io.levibot.ops.state.drift;

/**
 * One window of one feature, as far as a judgement looks at it.
 *
 * <p>A place is a point of the reference together with the gap above it. A feature that moves seldom meets the same place
 * twice; one that is frozen meets no other, whichever value it froze at.
 */
interface JudgedWindow {

    /** Values that are not missing. */
    int present();

    /** Values that are missing. */
    int missing();

    /** Counts by the feature's bins; not to be changed. */
    int[] bins();

    /** The most that a place holds more than its two neighbours together; 0 when none does. */
    int repeated();

    /** How many values are below the least or above the largest of the reference, or of a category that it lacks. */
    int outside();

    /** The occupied cells; dear where they are not at hand. */
    CellTally tally();
}
