package io.levibot.ops.state.event;

import java.util.List;

/**
 * The feature names of a row, in the order of its values.
 *
 * @param names distinct, by the rules of {@link Names#isModelOrFeature}
 */
public record FeatureSchema(List<String> names) {

    public FeatureSchema {
        names = List.copyOf(names);
    }

    public int size() {
        return names.size();
    }
}
