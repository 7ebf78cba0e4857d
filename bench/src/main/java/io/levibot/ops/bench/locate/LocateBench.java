package io.levibot.ops.bench.locate;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link LocateBenchmark} in JVMs of its own and takes the medians of its iterations. */
public final class LocateBench {

    private final int forks;
    private final int iterations;
    private final TimeValue each;

    /** @param quick one fork of short iterations instead of three */
    public LocateBench(boolean quick) {
        forks = quick ? 1 : 3;
        iterations = quick ? 7 : 10;
        each = TimeValue.milliseconds(quick ? 200 : 400);
    }

    /** Nanoseconds a value, by benchmark. */
    public Map<String, Double> nanosByName() throws RunnerException {
        Options options = new OptionsBuilder()
                .include(LocateBenchmark.class.getName() + "\\..*")
                .forks(forks)
                .jvmArgs("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC")
                .warmupIterations(4)
                .warmupTime(each)
                .measurementIterations(iterations)
                .measurementTime(each)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        Map<String, Double> nanos = new TreeMap<>();
        for (RunResult result : results) {
            double[] scores = result.getBenchmarkResults().stream()
                    .flatMap(fork -> fork.getIterationResults().stream())
                    .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
                    .sorted()
                    .toArray();
            String name = result.getParams().getBenchmark();
            nanos.put(name.substring(name.lastIndexOf('.') + 1), scores[scores.length / 2]);
        }
        return nanos;
    }
}
