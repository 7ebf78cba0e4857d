package io.levibot.ops.bench.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.levibot.ops.bench.quality.FeatureTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PythonBenchTest {

    @Test
    void saysSoWhereThereIsNoPython() throws Exception {
        assertThat(new PythonBench(table(184), 5).run(List.of("no-such-python", "false")))
                .containsExactly(Map.entry("skipped", "no Python with numpy and scipy among [no-such-python, false]"));
    }

    @Test
    void bothSayTheSameOfEveryWindow() throws Exception {
        Map<String, Object> result = new PythonBench(table(190), 20).run(List.of("python3", "python"));
        assumeFalse(result.containsKey("skipped"), "needs a Python with numpy and scipy");
        assertThat((double) result.get("largest_psi_difference")).isLessThan(1e-12);
        assertThat((double) result.get("largest_ks_difference")).isLessThan(1e-12);
    }

    @Test
    void namesHowManyRowsItNeeds() {
        assertThatThrownBy(() -> new PythonBench(table(183), 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 17568 rows of 15m, expected more than 17568");
    }

    /** Normal values, every seventh row rounded so that there are ties, some missing. */
    private static FeatureTable table(int days) {
        Random random = new Random(9);
        int rows = days * FeatureTable.BARS_A_DAY;
        double[][] columns = new double[FeatureTable.PER_SYMBOL][rows];
        for (double[] column : columns) {
            Arrays.setAll(column, i -> {
                double value = random.nextGaussian();
                return i % 101 == 0 ? Double.NaN : i % 7 == 0 ? Math.rint(2 * value) / 2 : value;
            });
        }
        List<String> names =
                IntStream.range(0, columns.length).mapToObj(f -> "f" + f + ":A").toList();
        return new FeatureTable(
                names, IntStream.range(0, rows).mapToLong(i -> i * 900_000L).toArray(), columns);
    }
}
