package io.levibot.ops.bench.canary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class CanaryQualityTest {

    private static final List<MarketLaw> USUAL = List.of(MarketLaw.USUAL);

    /** The bounds of the 1,000-run bench, loosened for 120 runs by about two standard errors. */
    @Test
    void decidesWhatIsThereAndLeavesWhatIsNot() {
        JsonNode result = run(120, CanaryQuality.SEED);
        assertThat(result.at("/aa_promoted").doubleValue()).isLessThanOrEqualTo(.05);
        assertThat(result.at("/aa_rolled_back").doubleValue()).isLessThanOrEqualTo(.03);
        assertThat(result.at("/plus8_promoted").doubleValue()).isGreaterThanOrEqualTo(.92);
        assertThat(result.at("/minus8_rolled_back").doubleValue()).isGreaterThanOrEqualTo(.95);
        assertThat(result.at("/plus8_median_days").doubleValue()).isBetween(7.0, 21.0);
        assertThat(result.at("/aa_original_promoted").doubleValue())
                .isGreaterThan(4 * result.at("/aa_promoted").doubleValue());
        // looked at 500 times, a level of 5 % is none; looked at once it is
        assertThat(result.at("/rules/hac_peeking/usual/aa/promoted").doubleValue())
                .isGreaterThan(.15);
        assertThat(result.at("/rules/hac_once/usual/aa/promoted").doubleValue()).isLessThan(.1);
        assertThat(result.at("/rules/confidence_sequence/usual/aa/promoted").doubleValue())
                .isLessThan(.1);
    }

    @Test
    void isTheSameEveryTime() {
        assertThat(run(3, 1)).isEqualTo(run(3, 1));
        assertThat(run(3, 1)).isNotEqualTo(run(3, 2));
    }

    private static JsonNode run(int runs, long seed) {
        return new ObjectMapper().valueToTree(new CanaryQuality(said -> {}).run(runs, seed, USUAL));
    }
}
