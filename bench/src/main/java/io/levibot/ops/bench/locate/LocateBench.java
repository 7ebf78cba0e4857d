package io.levibot.ops.bench.locate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link LocateBenchmark} in JVMs of its own with the options of this one, and takes the medians of its iterations.
 * The benchmarks take turns, a JVM each, so that whatever else the machine does falls on all of them.
 */
public final class LocateBench {

    private final int rounds;
    private final int iterations;
    private final TimeValue each;

    /** @param quick one round of short iterations instead of three */
    public LocateBench(boolean quick) {
        rounds = quick ? 1 : 3;
        iterations = quick ? 7 : 10;
        each = TimeValue.milliseconds(quick ? 200 : 400);
    }

    /** Nanoseconds a value, by benchmark. */
    public Map<String, Double> nanosByName() throws RunnerException {
        Options round = new OptionsBuilder()
                .include(LocateBenchmark.class.getName() + "\\..*")
                .forks(1)
                .warmupIterations(4)
                .warmupTime(each)
                .measurementIterations(iterations)
                .measurementTime(each)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        Map<String, List<Double>> scores = new TreeMap<>();
        for (int i = 0; i < rounds; i++) {
            for (RunResult result : new Runner(round).run()) {
                String benchmark = result.getParams().getBenchmark();
                List<Double> of = scores.computeIfAbsent(
                        benchmark.substring(benchmark.lastIndexOf('.') + 1), name -> new ArrayList<>());
                result.getAggregatedResult()
                        .getIterationResults()
                        .forEach(
                                iteration -> of.add(iteration.getPrimaryResult().getScore()));
            }
        }
        Map<String, Double> nanos = new TreeMap<>();
        scores.forEach(
                (name, of) -> nanos.put(name, of.stream().sorted().toList().get(of.size() / 2)));
        return nanos;
    }
}
