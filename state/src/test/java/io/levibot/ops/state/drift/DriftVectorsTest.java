package io.levibot.ops.state.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.levibot.ops.state.event.SeriesKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every PSI, KS and Wasserstein number of the shared vectors (scipy 1.10.1, numpy 1.24.2), through the batch check. */
class DriftVectorsTest {

    private static final double EXACT = 1e-9;

    static Stream<JsonNode> vectors() throws IOException {
        Path file = Path.of(System.getProperty("levibot.vectors", "../../shared/vectors"), "drift-vectors.json");
        Assumptions.assumeTrue(Files.exists(file), "no vectors at levibot.vectors=" + file);
        JsonNode all = new ObjectMapper().readTree(file.toFile()).get("vectors");
        return StreamSupport.stream(all.spliterator(), false);
    }

    private static Stream<JsonNode> vectorsOf(String... statistics) throws IOException {
        return vectors()
                .filter(v -> List.of(statistics).contains(v.get("statistic").asText()));
    }

    static Stream<JsonNode> psi() throws IOException {
        return vectorsOf("psi_decile_eps1e-4");
    }

    static Stream<JsonNode> ks() throws IOException {
        return vectorsOf("ks_2samp_two_sided", "ks_2samp_exact_two_sided");
    }

    static Stream<JsonNode> wasserstein() throws IOException {
        return vectorsOf("wasserstein_1");
    }

    static Stream<JsonNode> lInfinity() throws IOException {
        return vectorsOf("l_infinity");
    }

    private static double[] sample(JsonNode values) {
        double[] sample = new double[values.size()];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = values.get(i).isNull() || values.get(i).isTextual()
                    ? Double.parseDouble(values.get(i).asText("NaN").replace("null", "NaN"))
                    : values.get(i).asDouble();
        }
        return sample;
    }

    private static FeatureDrift check(JsonNode vector) {
        ReferenceDistribution reference = DriftCheck.reference(
                new SeriesKey("X", "15m"),
                "v",
                List.of("x"),
                new double[][] {sample(vector.get("reference"))},
                ReferenceOptions.defaults());
        return new DriftCheck(new CalibratedPolicy(DriftPolicyOptions.defaults()))
                .check(reference, List.of("x"), new double[][] {sample(vector.get("current"))}, null)
                .features()
                .get(0);
    }

    @ParameterizedTest
    @MethodSource("psi")
    void equalsTheOriginalsPsi(JsonNode vector) {
        assertThat(check(vector).psi())
                .as(vector.get("id").asText())
                .isCloseTo(vector.get("expected").get("psi").asDouble(), within(EXACT));
    }

    @ParameterizedTest
    @MethodSource("psi")
    void placesTheEdgesWhereNumpyDoes(JsonNode vector) {
        FeatureSample sample = FeatureSample.of(sample(vector.get("reference")), Integer.MAX_VALUE, false);
        assertThat(sample.psiEdges())
                .as(vector.get("id").asText())
                .containsExactly(Stream.of(vector.get("expected").get("edges"))
                        .flatMap(e -> StreamSupport.stream(e.spliterator(), false))
                        .mapToDouble(e -> e.asDouble() + 0.0)
                        .toArray());
    }

    @ParameterizedTest
    @MethodSource("ks")
    void equalsScipysKolmogorovSmirnov(JsonNode vector) {
        JsonNode expected = vector.get("expected");
        FeatureDrift drift = check(vector);
        String d = expected.has("D") ? "D" : "statistic";
        assertThat(drift.ks())
                .as(vector.get("id").asText())
                .isCloseTo(expected.get(d).asDouble(), within(EXACT));
        JsonNode p = expected.has("p_exact") ? expected.get("p_exact") : expected.get("p");
        assertThat(drift.ksP()).as(vector.get("id").asText()).isCloseTo(p.asDouble(), within(EXACT));
    }

    @ParameterizedTest
    @MethodSource("ks")
    void countsAndSamplesGiveTheSameStatistic(JsonNode vector) {
        double[] reference = sample(vector.get("reference"));
        double[] current = sample(vector.get("current"));
        assertThat(check(vector).ks()).isEqualTo(KolmogorovSmirnov.statistic(sorted(reference), sorted(current)));
    }

    @ParameterizedTest
    @MethodSource("wasserstein")
    void equalsScipysWasserstein(JsonNode vector) {
        assertThat(check(vector).wasserstein())
                .as(vector.get("id").asText())
                .isCloseTo(vector.get("expected").get("w1").asDouble(), within(EXACT));
    }

    @ParameterizedTest
    @MethodSource("lInfinity")
    void equalsTensorflowsLInfinity(JsonNode vector) {
        Set<String> names = new TreeSet<>();
        vector.get("reference").fieldNames().forEachRemaining(names::add);
        vector.get("current").fieldNames().forEachRemaining(names::add);
        assertThat(LInfinity.distance(percent(vector.get("reference"), names), percent(vector.get("current"), names)))
                .isCloseTo(vector.get("expected").get("distance").asDouble(), within(1e-5));
    }

    private static int[] percent(JsonNode shares, Set<String> names) {
        return names.stream()
                .mapToInt(name -> (int) Math.round(100 * shares.path(name).asDouble()))
                .toArray();
    }

    private static double[] sorted(double[] sample) {
        return Stream.of(sample)
                .flatMapToDouble(Arrays::stream)
                .filter(v -> !Double.isNaN(v))
                .map(v -> v + 0.0)
                .sorted()
                .toArray();
    }
}
