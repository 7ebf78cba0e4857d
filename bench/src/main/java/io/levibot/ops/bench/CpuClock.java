package io.levibot.ops.bench;

import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * CPU time of this process, garbage collection included and the JIT's left out. Wall time means nothing on a machine
 * that is shared.
 *
 * <p>The JIT's threads are read from Linux's {@code /proc}; elsewhere the JVM's own figure is taken, which is elapsed
 * time and so too much on a busy machine.
 */
public final class CpuClock {

    private static final double NANOS = 1e9;
    private static final Path THREADS = Path.of("/proc/self/task");

    /** One process, one job at a time. */
    public static final CpuClock INSTANCE = new CpuClock();

    private final com.sun.management.OperatingSystemMXBean process;
    private final CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    private final boolean linux = Files.isDirectory(THREADS);
    private long startedAt;
    private Map<String, Long> compiledAt = Map.of();

    private CpuClock() {
        OperatingSystemMXBean bean = ManagementFactory.getOperatingSystemMXBean();
        if (!(bean instanceof com.sun.management.OperatingSystemMXBean known)) {
            throw new IllegalStateException("bench: this JVM does not tell its CPU time");
        }
        process = known;
    }

    /** Begins a measurement. */
    public synchronized void start() {
        compiledAt = compiling();
        startedAt = process.getProcessCpuTime();
    }

    /** CPU seconds since {@link #start}. */
    public synchronized double seconds() {
        long used = process.getProcessCpuTime() - startedAt;
        for (Map.Entry<String, Long> thread : compiling().entrySet()) {
            used -= thread.getValue() - compiledAt.getOrDefault(thread.getKey(), 0L);
        }
        return used / NANOS;
    }

    /** Nanoseconds by thread of the JIT. */
    private Map<String, Long> compiling() {
        Map<String, Long> nanos = new HashMap<>();
        if (!linux) {
            nanos.put("all", compiler == null ? 0 : compiler.getTotalCompilationTime() * 1_000_000);
            return nanos;
        }
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
            for (Path thread : threads) {
                try {
                    if (Files.readString(thread.resolve("comm")).contains("Compiler")) {
                        String[] figures =
                                Files.readString(thread.resolve("schedstat")).split(" ");
                        nanos.put(thread.getFileName().toString(), Long.parseLong(figures[0]));
                    }
                } catch (IOException ended) {
                    continue; // a thread that is gone compiles nothing
                }
            }
        } catch (IOException unreadable) {
            return Map.of();
        }
        return nanos;
    }
}
