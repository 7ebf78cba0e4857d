package io.levibot.ops.bench.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Repetitions of one pipeline, in rows per CPU second. */
final class Measured {

    private final List<Double> runs = new ArrayList<>();

    void add(double rowsPerCpuSecond) {
        runs.add(rowsPerCpuSecond);
    }

    double median() {
        double[] sorted =
                runs.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[middle]
                : Arrays.stream(sorted, middle - 1, middle + 1).average().orElse(Double.NaN);
    }

    List<Double> runs() {
        return List.copyOf(runs);
    }
}
