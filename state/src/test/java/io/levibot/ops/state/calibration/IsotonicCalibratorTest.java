package io.levibot.ops.state.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IsotonicCalibratorTest {

    @Test
    void equalsScikitLearnOnFiftyRecordedCases() throws IOException {
        try (InputStream file = getClass().getResourceAsStream("isotonic-cases.json")) {
            JsonNode recorded = new ObjectMapper().readTree(Objects.requireNonNull(file));
            assertThat(recorded.get("tool").asText()).startsWith("scikit-learn 1.9.1 IsotonicRegression");
            assertThat(recorded.get("cases")).hasSize(50);
            for (JsonNode each : recorded.get("cases")) {
                CalibrationMap map = IsotonicCalibrator.fit(numbers(each, "x"), numbers(each, "y"), numbers(each, "w"));
                double[] query = numbers(each, "query");
                double[] expected = numbers(each, "expected");
                for (int i = 0; i < query.length; i++) {
                    assertThat(map.apply(query[i]))
                            .as(each.get("name").asText() + " at " + query[i])
                            .isCloseTo(expected[i], within(1e-12));
                }
            }
        }
    }

    @Test
    void fitsSortedKeysAsItFitsRows() {
        Random random = new Random(7);
        int n = 3000;
        double[] x = new double[n];
        double[] y = new double[n];
        double[] weight = new double[n];
        long[] keys = new long[n];
        for (int i = 0; i < n; i++) {
            x[i] = i % 5 == 0 ? random.nextInt(20) / 19.0 : random.nextDouble();
            y[i] = random.nextDouble() < x[i] ? 1 : 0;
            weight[i] = 1;
            keys[i] = IsotonicCalibrator.key(x[i], y[i] == 1);
        }
        Arrays.sort(keys);
        CalibrationMap rows = IsotonicCalibrator.fit(x, y, weight);
        CalibrationMap sorted = IsotonicCalibrator.fitSorted(keys, n);
        assertThat(sorted.x()).containsExactly(rows.x());
        assertThat(sorted.y()).containsExactly(rows.y(), within(1e-12));
    }

    @Test
    void takesTimeInProportionToRowsOnAReversedMillion() {
        int n = 1_000_000;
        long[] keys = new long[n];
        for (int i = 0; i < n; i++) {
            keys[i] = IsotonicCalibrator.key((double) i / n, i < n / 2);
        }
        CalibrationMap map = IsotonicCalibrator.fitSorted(keys, n);
        assertThat(map.x()).hasSize(2);
        assertThat(map.apply(.3)).isCloseTo(.5, within(1e-12));
    }

    @Test
    void namesTheRowThatCannotBeFitted() {
        assertThatThrownBy(() -> IsotonicCalibrator.fit(new double[] {.1, Double.NaN}, new double[2], new double[2]))
                .hasMessageContaining("row 1")
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> IsotonicCalibrator.fit(new double[1], new double[1], new double[1]))
                .hasMessageContaining("at least 1");
    }

    private static double[] numbers(JsonNode node, String field) {
        double[] values = new double[node.get(field).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = node.get(field).get(i).asDouble();
        }
        return values;
    }
}
