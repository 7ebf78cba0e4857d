package io.levibot.ops.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftQualityTest {

    /** One reference of the drill's market: what is gross is found soon, and what everybody quotes alarms every day. */
    @Test
    void findsWhatIsGrossWithoutAlarmingEveryDay() throws Exception {
        DriftQuality.Setting setting = new DriftQuality.Setting(DriftQuality.SEED, 1, true, List.of(18));
        JsonNode result = new ObjectMapper()
                .valueToTree(DriftQuality.on(null, setting, said -> {}).run());
        assertThat(result.at("/fixed/arl_days/18").doubleValue()).isLessThan(2);
        assertThat(result.at("/calibrated/arl_days/18").doubleValue()).isGreaterThan(30);
        assertThat(result.at("/calibrated/delay_hours/frozen").doubleValue()).isLessThan(6);
        assertThat(result.at("/calibrated/delay_hours/missing").doubleValue()).isLessThan(12);
        for (Rival rival : Rival.values()) {
            assertThat(result.at("/" + rival.key() + "/arl_days/18").doubleValue())
                    .as(rival.key())
                    .isGreaterThanOrEqualTo(result.at("/calibrated/arl_days/18").doubleValue() - 1e-9);
        }
    }
}
