package io.levibot.ops.jobs.kafka;

import java.util.Comparator;

/**
 * Where a row stands among all rows of all topics: a total order that depends on what the topics hold and on nothing else.
 *
 * @param at event time, epoch milliseconds
 * @param stream the ordinal of its stream: control, bars, predictions, trades, features
 */
record Place(long at, int stream, int partition, long offset) implements Comparable<Place> {

    /** Before every row. */
    static final Place START = new Place(Long.MIN_VALUE, 0, 0, 0);

    private static final Comparator<Place> ORDER = Comparator.comparingLong(Place::at)
            .thenComparingInt(Place::stream)
            .thenComparingInt(Place::partition)
            .thenComparingLong(Place::offset);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
