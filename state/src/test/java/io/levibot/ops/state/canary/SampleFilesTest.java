package io.levibot.ops.state.canary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.levibot.ops.state.shadow.PositionRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleFilesTest {

    private static final Path CONF = Path.of(System.getProperty("levibot.root", ".."), "conf");

    @Test
    void theSamplePolicyDiffersFromTheDefaultsInItsNameAndMinimumConfidenceOnly() throws IOException {
        Parsed<CanaryPolicy> parsed = CanaryPolicyReader.read(json("canary_policy.json"), CanaryPolicy.DEFAULT);
        CanaryPolicy d = CanaryPolicy.DEFAULT;
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.value())
                .isEqualTo(new CanaryPolicy(
                        "demo-1",
                        d.enabled(),
                        d.fraction(),
                        d.salt(),
                        .52,
                        d.mode(),
                        d.maxRiskPerTrade(),
                        d.rule(),
                        d.guards(),
                        d.promotion(),
                        d.rollback()));
    }

    @Test
    void theSampleRegistryNamesTheCandidateAndItsSlot() throws IOException {
        Parsed<ModelRegistry> parsed = ModelRegistryReader.read(json("model_registry.json"), PositionRule.DEFAULT);
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.value().production()).containsExactly("deep", "lgbm");
        assertThat(parsed.value().promoted().production()).containsExactly("canary", "lgbm");
        assertThat(parsed.value().rule()).isEqualTo(PositionRule.DEFAULT);
    }

    @Test
    void anEmptyPolicyIsWhatHoldsWhereItIsSilent() {
        CanaryPolicy other = CanaryPolicy.DEFAULT.named("other").ruledBy(CanaryRule.ORIGINAL);
        assertThat(CanaryPolicyReader.read(Map.of(), other)).isEqualTo(new Parsed<>(other, List.of(), Map.of()));
    }

    @Test
    void namesEveryProblemAtOnce() {
        Parsed<CanaryPolicy> parsed = CanaryPolicyReader.read(
                Map.of("fraction", 1.5, "min_confidence", "high", "guards", Map.of("ece", 2)), CanaryPolicy.DEFAULT);
        assertThat(parsed.problems())
                .containsExactly(
                        "min_confidence: got high, expected a number",
                        "fraction: got 1.5, expected a number in [0.0, 1.0]",
                        "guards.max_ece: got 2.0, expected a number in [0.0, 1.0]");
        assertThat(ModelRegistryReader.read(
                                Map.of("models", List.of("a", "../x"), "candidate", "c"), PositionRule.DEFAULT)
                        .problems())
                .hasSize(2);
    }

    private static Map<?, ?> json(String name) throws IOException {
        return new ObjectMapper().readValue(CONF.resolve(name).toFile(), Map.class);
    }
}
