package io.levibot.ops.jobs.run;

import io.levibot.ops.jobs.config.CanarySettings;
import io.levibot.ops.jobs.config.ConfigurationException;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.io.LocatedJson;
import io.levibot.ops.state.canary.CanaryGuards;
import io.levibot.ops.state.canary.CanaryPolicy;
import io.levibot.ops.state.canary.CanaryPolicyReader;
import io.levibot.ops.state.canary.CanaryRule;
import io.levibot.ops.state.canary.ModelRegistry;
import io.levibot.ops.state.canary.ModelRegistryReader;
import io.levibot.ops.state.canary.Parsed;
import io.levibot.ops.state.canary.PromotionRules;
import io.levibot.ops.state.canary.RollbackRules;
import io.levibot.ops.state.shadow.PositionRule;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads {@code canary_policy.json} and {@code model_registry.json}; one that is not sound is refused with every problem of
 * it: {@code canary_policy.json:9 guards.max_ece: got 2.0, expected a number in [0.0, 1.0]}.
 *
 * @param silent what holds where the policy says nothing
 * @param rule what holds where the registry gives no thresholds
 * @param original whether the configuration insists on the original's rule
 */
public record RolloutFiles(CanaryPolicy silent, PositionRule rule, boolean original) implements Serializable {

    /** What the two are called in errors, whatever their paths. */
    public static final String POLICY = "canary_policy.json";

    public static final String REGISTRY = "model_registry.json";

    /** With the configuration's defaults. */
    public static RolloutFiles of(LevibotConfig config) {
        return new RolloutFiles(
                silent(config.canary()),
                new PositionRule(
                        config.shadow().entry(),
                        config.shadow().exit(),
                        config.shadow().allowShort()),
                config.canary().policy() == CanarySettings.Policy.ORIGINAL);
    }

    public CanaryPolicy policy(Path file) throws IOException, ConfigurationException {
        return policy(file.getFileName().toString(), Files.readAllBytes(file));
    }

    public ModelRegistry registry(Path file) throws IOException, ConfigurationException {
        return registry(file.getFileName().toString(), Files.readAllBytes(file));
    }

    /** @param name of the file, for its errors */
    public CanaryPolicy policy(String name, byte[] text) throws ConfigurationException {
        LocatedJson json = json(name, text);
        CanaryPolicy policy = sound(name, json, CanaryPolicyReader.read(json.root(), silent));
        return original ? policy.ruledBy(CanaryRule.ORIGINAL) : policy;
    }

    /** @param name of the file, for its errors */
    public ModelRegistry registry(String name, byte[] text) throws ConfigurationException {
        LocatedJson json = json(name, text);
        return sound(name, json, ModelRegistryReader.read(json.root(), rule));
    }

    private static LocatedJson json(String name, byte[] text) throws ConfigurationException {
        try {
            return LocatedJson.parse(text);
        } catch (LocatedJson.Malformed malformed) {
            throw new ConfigurationException(
                    List.of(name + ":" + malformed.line() + " not JSON: " + malformed.getMessage()));
        }
    }

    private static <T> T sound(String name, LocatedJson json, Parsed<T> parsed) throws ConfigurationException {
        if (!parsed.isSound()) {
            throw new ConfigurationException(parsed.problems().stream()
                    .map(problem -> name + ":" + line(json, parsed, problem) + " " + problem)
                    .toList());
        }
        return parsed.value();
    }

    private static int line(LocatedJson json, Parsed<?> parsed, String problem) {
        String path = problem.substring(0, Math.max(0, problem.indexOf(':')));
        return json.line(parsed.found().getOrDefault(path, path));
    }

    private static CanaryPolicy silent(CanarySettings canary) {
        CanaryPolicy d = CanaryPolicy.DEFAULT;
        CanaryGuards guards = d.guards();
        return new CanaryPolicy(
                d.version(),
                d.enabled(),
                canary.fraction(),
                canary.salt(),
                d.minConfidence(),
                d.mode(),
                d.maxRiskPerTrade(),
                canary.policy() == CanarySettings.Policy.ORIGINAL ? CanaryRule.ORIGINAL : CanaryRule.EVIDENCE,
                new CanaryGuards(
                        guards.maxStalenessSeconds(), guards.maxEce(), guards.minSharpe(), canary.guardSharpeDays()),
                new PromotionRules(
                        canary.shadowDays(),
                        canary.evidenceHold(),
                        canary.canaryDays(),
                        canary.evidencePromote(),
                        canary.sharpeGain(),
                        canary.drawdownRatio(),
                        canary.maxEce(),
                        canary.worstBlockRatio(),
                        canary.driftShare(),
                        canary.expireDays(),
                        canary.rhoPromote()),
                new RollbackRules(
                        canary.evidenceRollback(),
                        canary.warnSharpeGap(),
                        canary.rollbackOnSharpeGap(),
                        canary.rhoRollback()));
    }
}
