package io.levibot.ops.bench.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class DriftBenchTest {

    /** A market small enough for seconds: what it measures is noise, that it measures everything is not. */
    @Test
    void measuresEveryPipelineOverTheSameRows() throws Exception {
        Setting small = new Setting(3, 6, 64, 256, 2, 4, 2, 20, 1);
        Map<String, Object> result = DriftBench.of(small, 1).run();
        assertThat(result)
                .containsKeys(
                        "job_over_keyby",
                        "job_over_source",
                        "blocks_over_keyby",
                        "json_over_parse",
                        "job_over_naive",
                        "job_over_naive_tumbling",
                        "rocksdb_over_heap");
        assertThat(result.get("rows_per_cpu_second"))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Double.class))
                .hasSize(13)
                .allSatisfy((name, rate) -> assertThat(rate).as(name).isPositive());
    }

    @Test
    void feedsHandOutTheSameRowsInEachForm() {
        Setting small = new Setting(2, 6, 64, 8, 3, 4, 2, 20, 1);
        RowFeed rows = new RowFeed(small);
        BlockFeed blocks = new BlockFeed(small);
        assertThat(blocks.rows()).isEqualTo(rows.rows()).isEqualTo(48);
        for (int i = 0; i < rows.size(); i++) {
            int symbol = i % 2;
            int row = i / 2;
            var block = blocks.at(row / 8 * 2 + symbol);
            var one = rows.at(i);
            assertThat(block.key()).isEqualTo(one.key());
            assertThat(block.knownAt()[row % 8]).isEqualTo(one.knownAt()).isEqualTo(rows.knownAt(i));
            for (int f = 0; f < 6; f++) {
                assertThat(block.columns()[f][row % 8]).isEqualTo(one.values()[f]);
            }
        }
    }
}
