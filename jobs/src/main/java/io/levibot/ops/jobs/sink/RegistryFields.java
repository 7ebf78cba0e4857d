package io.levibot.ops.jobs.sink;

import io.levibot.ops.jobs.io.JsonEncoder;
import io.levibot.ops.state.canary.ModelRegistry;
import io.levibot.ops.state.canary.RegisteredModel;

/** A registry in the shape of {@code model_registry.json}, to be put in its place. */
final class RegistryFields {

    private RegistryFields() {}

    static void put(ModelRegistry registry, JsonEncoder into) {
        into.put("version", registry.version())
                .object("models", models -> {
                    for (RegisteredModel model : registry.models()) {
                        models.object(model.name(), one -> one.put("version", model.version())
                                .put("path", model.path())
                                .texts("features", model.features()));
                    }
                })
                .object("policy", policy -> policy.put(
                                "entry_threshold", registry.rule().entry())
                        .put("exit_threshold", registry.rule().exit())
                        .put("allow_short", registry.rule().allowShort()));
        if (!registry.candidate().isEmpty()) {
            into.put("candidate", registry.candidate());
        }
        if (!registry.replaces().isEmpty()) {
            into.put("replaces", registry.replaces());
        }
    }
}
