package io.levibot.ops.jobs.io;

import io.levibot.ops.state.event.FeatureSchema;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** One instance of a schema for all rows and files of the same feature names in the same order. */
final class Schemas {

    private static final int MOST_KEPT = 10_000;
    private static final ConcurrentMap<List<String>, FeatureSchema> KEPT = new ConcurrentHashMap<>();

    private Schemas() {}

    static FeatureSchema of(List<String> names) {
        FeatureSchema kept = KEPT.get(names);
        if (kept != null) {
            return kept;
        }
        FeatureSchema schema = new FeatureSchema(names);
        if (KEPT.size() >= MOST_KEPT) {
            return schema;
        }
        FeatureSchema earlier = KEPT.putIfAbsent(schema.names(), schema);
        return earlier == null ? schema : earlier;
    }
}
