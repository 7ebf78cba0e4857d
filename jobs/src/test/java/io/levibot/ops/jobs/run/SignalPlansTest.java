package io.levibot.ops.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.levibot.ops.jobs.config.ConfigurationException;
import io.levibot.ops.jobs.config.LevibotConfig;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the configuration and its two files say arrives where it is decided. */
class SignalPlansTest {

    /** One key of a section, and a value that is not its default. */
    private static final String[] CHANGES = {
        "shadow|fee-bp: 1",
        "shadow|slippage-bp: 2",
        "shadow|entry: 0.6",
        "shadow|exit: 0.4",
        "shadow|allow-short: true",
        "shadow|periods-per-year: 1000",
        "tuner|method: max-sharpe",
        "tuner|window: 30d",
        "tuner|min-days: 11",
        "tuner|min-points: 12",
        "tuner|alpha: 0.4",
        "tuner|interval: 2h",
        "tuner|lambda-floor: 0.01",
        "tuner|kappa: 4",
        "tuner|eta: 2",
        "tuner|shrinkage: 1",
        "fusion|weights: {low: [1, 0, 0]}",
        "fusion|decay: [1m, off, 60m]",
        "calibration|method: platt",
        "calibration|interval: 3h",
        "calibration|window: 29d",
        "calibration|platt-cut: 119d",
        "calibration|platt-half-life: 29d",
        "calibration|old-version-weight: 0.3",
        "calibration|incumbent-margin: 0.001",
        "calibration|ece-window: 6d",
        "calibration|ece-bins: 9",
        "calibration|ece-tolerance: 0.05",
        "calibration|ece-block: 0.11",
        "calibration|max-min-confidence: 0.7",
        "calibration|release-half-life: 23h",
        "calibration|wald-level: 0.02",
        "canary|policy: original",
        "canary|fraction: 0.2",
        "canary|salt: other",
        "canary|block-bars: 8",
        "canary|half-life-blocks: 50",
        "canary|warm-up-blocks: 7",
        "canary|rho-promote: 0.05",
        "canary|rho-rollback: 0.2",
        "canary|evidence-promote: 21",
        "canary|evidence-rollback: 21",
        "canary|evidence-hold: 11",
        "canary|shadow-days: 2",
        "canary|canary-days: 8",
        "canary|expire-days: 91",
        "canary|sharpe-gain: 0.3",
        "canary|drawdown-ratio: 0.8",
        "canary|worst-block-ratio: 1.5",
        "canary|max-ece: 0.04",
        "canary|drift-share: 0.5",
        "canary|warn-sharpe-gap: 0.4",
        "canary|rollback-on-sharpe-gap: true",
        "canary|guard-sharpe-days: 29"
    };

    @TempDir
    private Path folder;

    @Test
    void everyKeyOfPaperTradingTunerCalibrationAndCanaryReachesTheGraph() throws Exception {
        Set<String> unused = new TreeSet<>();
        for (String change : CHANGES) {
            String section = change.substring(0, change.indexOf('|'));
            String line = change.substring(section.length() + 1);
            String others = line.startsWith("min-points") ? "method: max-sharpe, " : "";
            String base = others.isEmpty() ? "" : section + ": {" + others + "}\n";
            if (plan(base).equals(plan(section + ": {" + others + line + "}\n"))) {
                unused.add(change);
            }
        }
        assertThat(unused).isEmpty();
        for (String section : Set.of("shadow", "tuner", "calibration", "canary")) {
            Class<?> type = LevibotConfig.class.getMethod(section).getReturnType();
            long keys = java.util.Arrays.stream(CHANGES)
                    .filter(change -> change.startsWith(section))
                    .count();
            assertThat(keys).as(section).isEqualTo(type.getRecordComponents().length);
        }
    }

    @Test
    void thePolicyFileGoesBeforeTheConfiguration() throws Exception {
        Files.writeString(folder.resolve("policy.json"), "{\"fraction\": 0.3, \"promotion\": {\"evidence\": 30}}");
        LevibotConfig config = config("canary: {fraction: 0.2, evidence-rollback: 25}\n");
        assertThat(SignalPlans.of(config).policy()).satisfies(policy -> {
            assertThat(policy.fraction()).isEqualTo(.3);
            assertThat(policy.promotion().evidence()).isEqualTo(30);
            assertThat(policy.rollback().evidence()).isEqualTo(25);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\n \"fraction\": 1.5}|policy.json:2 fraction: got 1.5, expected a number in [0.0, 1.0]",
                "{\n"
                        + " \"guards\":\n"
                        + " {\"ece\":\n"
                        + " 2}}|policy.json:3 guards.max_ece: got 2.0, expected a number in [0.0, 1.0]",
                "{\n\n \"mode\": [1]}|policy.json:3 mode: got [1], expected a text",
                "{\n \"fraction\": 0.1,\n \"fraction\": 0.2}|policy.json:3 not JSON: Duplicate field 'fraction'",
                "[]|policy.json:1 not JSON: expected an object",
                "{\n}\n{}|policy.json:3 not JSON: expected nothing after the object"
            })
    void refusesAPolicyWithTheLine(String fileAndProblem) throws Exception {
        int cut = fileAndProblem.lastIndexOf('|');
        Files.writeString(folder.resolve("policy.json"), fileAndProblem.substring(0, cut));
        ConfigurationException refused =
                catchThrowableOfType(ConfigurationException.class, () -> SignalPlans.of(config("")));
        assertThat(refused.problems()).containsExactly(fileAndProblem.substring(cut + 1));
    }

    @Test
    void refusesARegistryWithTheLine() throws Exception {
        Files.writeString(
                folder.resolve("registry.json"),
                "{\n \"models\": [\n  \"lgbm\",\n  {\"name\": \"../x\"}\n ],\n \"candidate\": \"canary\"}");
        ConfigurationException refused =
                catchThrowableOfType(ConfigurationException.class, () -> SignalPlans.of(config("")));
        assertThat(refused.problems())
                .anyMatch(problem -> problem.startsWith("registry.json:") && problem.contains("../x"))
                .anyMatch(problem -> problem.startsWith("registry.json:6 candidate: got \"canary\""));
    }

    private String plan(String yaml) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(SignalPlans.of(config(yaml)));
        }
        return bytes.toString(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private LevibotConfig config(String yaml) throws Exception {
        Path file = folder.resolve("levibot.yaml");
        Files.writeString(
                file, yaml + "data: {policy: %1$s/policy.json, registry: %1$s/registry.json}\n".formatted(folder));
        return LevibotConfig.load(file);
    }
}
