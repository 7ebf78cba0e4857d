package io.levibot.ops.bench.source;

import java.io.Serializable;

/**
 * Elements by their place in the input, in event-time order.
 *
 * @param <T> what the source hands out; a new object each time, as from a decoder
 */
public interface Feed<T> extends Serializable {

    /** How many there are. */
    long size();

    /** The element at a place from 0. */
    T at(long place);

    /** The event time of the element at a place, epoch milliseconds. */
    long knownAt(long place);

    /** The rows of features that one element holds. */
    int rowsEach();

    /** Rows of features in all. */
    default long rows() {
        return size() * rowsEach();
    }
}
