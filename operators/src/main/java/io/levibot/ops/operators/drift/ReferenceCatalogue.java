package io.levibot.ops.operators.drift;

import io.levibot.ops.state.drift.ReferenceDistribution;
import io.levibot.ops.state.event.SeriesKey;
import java.io.Serializable;
import java.util.List;

/**
 * References by series and by content. Implementations are sent to every subtask and shared between the threads of one,
 * so that a reference is in memory once.
 */
public interface ReferenceCatalogue extends Serializable {

    /** The versions of a series by rising {@code effectiveFrom}; empty where it has no reference. */
    List<ReferenceVersion> versions(SeriesKey key);

    /** The reference of a hash; throws IllegalStateException, naming hash and place, where it is not there, or broken. */
    ReferenceDistribution load(String hash);
}
