package io.levibot.ops.state.canary;

import java.io.Serializable;
import java.util.List;

/**
 * One model of the registry.
 *
 * @param version empty where the registry gives none
 * @param path where its file lies; empty where the registry gives none; never opened here
 * @param features what it needs; empty where the registry gives none
 */
public record RegisteredModel(String name, String version, String path, List<String> features) implements Serializable {

    public RegisteredModel {
        features = List.copyOf(features);
    }
}
