package io.levibot.ops.state.canary;

import io.levibot.ops.state.shadow.PositionRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Reads a registry from a parsed {@code model_registry.json}. {@code models} is an object by name, or a list of objects with
 * a {@code name}, or a list of names.
 */
public final class ModelRegistryReader {

    private ModelRegistryReader() {}

    /**
     * Returns the registry with every problem of it.
     *
     * @param d the thresholds where the file gives none
     */
    public static Parsed<ModelRegistry> read(Map<?, ?> json, PositionRule d) {
        JsonFields top = new JsonFields(json);
        JsonFields policy = top.child("policy", "thresholds");
        ModelRegistry registry = new ModelRegistry(
                top.text("", "version", "registry_version"),
                models(top),
                top.text("", "candidate", "canary"),
                top.text("", "replaces"),
                new PositionRule(
                        policy.number(d.entry(), "entry_threshold", "entry", "enter"),
                        policy.number(d.exit(), "exit_threshold", "exit", "leave"),
                        policy.flag(d.allowShort(), "allow_short", "allowShort")));
        List<String> problems = new ArrayList<>(top.problems());
        problems.addAll(registry.problems());
        return new Parsed<>(registry, problems, top.found());
    }

    private static List<RegisteredModel> models(JsonFields top) {
        List<RegisteredModel> models = new ArrayList<>();
        Object found = top.find("models", "registry");
        if (found instanceof Map<?, ?> byName) {
            byName.forEach((name, value) -> models.add(model(name.toString(), value)));
        } else if (found instanceof List<?> list) {
            for (Object value : list) {
                Object name = value instanceof Map<?, ?> map ? map.get("name") : value;
                models.add(model(name == null ? "" : name.toString(), value));
            }
        } else {
            top.wrong("models", found == null ? "nothing" : found, "an object by name or a list");
        }
        models.sort(Comparator.comparing(RegisteredModel::name));
        return models;
    }

    private static RegisteredModel model(String name, Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return new RegisteredModel(name, "", "", List.of());
        }
        JsonFields fields = new JsonFields(map);
        List<String> features = new ArrayList<>();
        if (map.get("features") instanceof List<?> list) {
            list.forEach(feature -> features.add(String.valueOf(feature)));
        }
        return new RegisteredModel(
                name, fields.text("", "version", "model_version"), fields.text("", "path", "file"), features);
    }
}
