package io.levibot.ops.state.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected numbers: scipy 1.17.1 (SLSQP and L-BFGS-B from many starts) and numpy 2.4.6, in the resources. */
class WeightsAgainstScipyTest {

    private static final WeightPulls FULL = new WeightPulls(.005, 5, 1, 1);

    @Test
    void maxSharpeEqualsTheOptimumOfScipyOnTwentyCases() {
        JsonNode cases = Resources.json("max-sharpe-cases.json").get("cases");
        assertThat(cases).hasSize(20);
        List<Double> gaps = new ArrayList<>();
        for (JsonNode one : cases) {
            ReturnMoments moments = ReturnMoments.of(Resources.matrix(one.get("series")));
            double[] weights = MaxSharpeWeights.solve(moments);
            assertThat(Arrays.stream(weights).boxed())
                    .allSatisfy(w -> assertThat(w).isBetween(0.0, 1.0));
            gaps.add(moments.sharpe(weights) - one.get("sharpe").asDouble());
        }
        assertThat(gaps).allSatisfy(gap -> assertThat(gap).isBetween(-1e-6, 1e-6));
    }

    @Test
    void shrunkCovarianceEqualsLedoitAndWolf() {
        for (JsonNode one : Resources.json("shrunk-cases.json").get("cases")) {
            double[][] series = Resources.matrix(one.get("series"));
            double[][] expected = Resources.matrix(one.get("covariance"));
            double[][] actual = LedoitWolf.constantCorrelation(series, ReturnMoments.of(series));
            for (int i = 0; i < expected.length; i++) {
                for (int j = 0; j < expected.length; j++) {
                    assertThat(actual[i][j]).isCloseTo(expected[i][j], within(1e-15));
                }
            }
        }
    }

    @Test
    void shrunkWeightsSolveTheQuadraticProgramme() {
        for (JsonNode one : Resources.json("shrunk-cases.json").get("cases")) {
            double[][] series = Resources.matrix(one.get("series"));
            double[] expected = Resources.vector(one.get("weights"));
            double[] actual =
                    ShrunkWeights.solve(series, ReturnMoments.of(series), Resources.vector(one.get("previous")), FULL);
            for (int i = 0; i < expected.length; i++) {
                assertThat(actual[i]).isCloseTo(expected[i], within(1e-6));
            }
        }
    }

    @Test
    void prefersTheBestSingleModelWhereNoneEarns() {
        double[][] series = {{-.02, .01, -.02}, {-.01, .02, -.02}};
        assertThat(MaxSharpeWeights.solve(ReturnMoments.of(series))).containsExactly(0, 1);
    }

    @Test
    void leavesAModelThatNeverTradesOut() {
        double[][] series = {{.01, .02, -.01, .01}, {0, 0, 0, 0}};
        assertThat(MaxSharpeWeights.solve(ReturnMoments.of(series))).containsExactly(1, 0);
        assertThat(Arrays.stream(ShrunkWeights.solve(series, ReturnMoments.of(series), Simplex.equal(2), FULL))
                        .boxed())
                .allSatisfy(w -> assertThat(w).isBetween(0.0, 1.0));
    }
}
