package io.levibot.ops.state.canary;

import io.levibot.ops.state.event.Names;
import io.levibot.ops.state.shadow.PositionRule;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which models there are: {@code model_registry.json}.
 *
 * @param version a name or the content's hash
 * @param models by name; the candidate is one of them
 * @param candidate the model under test; empty where there is none
 * @param replaces the production model whose slot it would take; empty where it would be added
 * @param rule the thresholds that turn a probability into a position
 */
public record ModelRegistry(
        String version, List<RegisteredModel> models, String candidate, String replaces, PositionRule rule)
        implements Serializable {

    public ModelRegistry {
        models = List.copyOf(models);
    }

    /** The production set: every model but the candidate, sorted. */
    public List<String> production() {
        return models.stream()
                .map(RegisteredModel::name)
                .filter(name -> !name.equals(candidate))
                .sorted()
                .toList();
    }

    /** The registry once its candidate has been promoted: it sits in its slot and nothing is under test. */
    public ModelRegistry promoted() {
        List<RegisteredModel> left =
                models.stream().filter(model -> !model.name().equals(replaces)).toList();
        return new ModelRegistry(version, left, "", "", rule);
    }

    /** The version of the candidate; empty where the registry gives none, or there is no candidate. */
    public String candidateVersion() {
        return models.stream()
                .filter(model -> model.name().equals(candidate))
                .map(RegisteredModel::version)
                .findFirst()
                .orElse("");
    }

    /** Returns every problem, each with its path, value and what is expected; empty where the registry is sound. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < models.size(); i++) {
            String name = models.get(i).name();
            if (!Names.isModelOrFeature(name)) {
                problems.add("models[" + i + "].name: got \"" + name
                        + "\", expected 1 to 64 of A-Z a-z 0-9 . _ -, a letter or digit first, no ..");
            }
            if (!names.add(name)) {
                problems.add("models[" + i + "].name: got \"" + name + "\" twice, expected distinct names");
            }
        }
        if (production().isEmpty()) {
            problems.add("models: got " + names + ", expected at least one besides the candidate");
        }
        if (!candidate.isEmpty() && !names.contains(candidate)) {
            problems.add("candidate: got \"" + candidate + "\", expected one of "
                    + names.stream().sorted().toList());
        }
        if (!replaces.isEmpty() && !production().contains(replaces)) {
            problems.add("replaces: got \"" + replaces + "\", expected one of " + production());
        }
        if (!replaces.isEmpty() && candidate.isEmpty()) {
            problems.add("replaces: got \"" + replaces + "\" without a candidate");
        }
        rule.problems().forEach(problem -> problems.add("policy." + problem));
        return List.copyOf(problems);
    }
}
