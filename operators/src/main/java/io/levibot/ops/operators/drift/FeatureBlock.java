package io.levibot.ops.operators.drift;

import io.levibot.ops.state.event.FeatureSchema;
import io.levibot.ops.state.event.SeriesKey;

/**
 * Rows of one series as columns: what a columnar file holds, handed on without turning it into rows.
 *
 * @param key whose rows they are
 * @param schema the columns' names
 * @param knownAt each row's event time, never decreasing, epoch milliseconds
 * @param columns one a name, each as long as {@code knownAt}; NaN is a missing value. Owned by the block
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a list would box every value
public record FeatureBlock(SeriesKey key, FeatureSchema schema, long[] knownAt, double[][] columns) {}
