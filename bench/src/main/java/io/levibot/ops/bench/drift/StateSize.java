package io.levibot.ops.bench.drift;

import io.levibot.ops.bench.Machine;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.LinkedHashMap;
import java.util.Map;

/** Many keys at the cadence of bars, a day and a half of them: whether it fits, and in how much. */
public final class StateSize {

    private static final int PANES = 144;

    private StateSize() {}

    /** Runs it; the JSON object that the command prints. */
    public static Map<String, Object> measure(int keys, int points) throws Exception {
        Setting setting = new Setting(keys, 18, points, 1, PANES, 96, 24, 182, Setting.SEED);
        Runtime runtime = Runtime.getRuntime();
        double rate;
        long references;
        try (Stage stage = new Stage()) {
            Market.of(setting);
            System.gc();
            references = runtime.totalMemory() - runtime.freeMemory();
            rate = stage.run(Pipeline.JOB, setting, Backend.HEAP);
        } finally {
            Market.forgetAll();
        }
        long afterCollection = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage collected = pool.getCollectionUsage();
            if (pool.getType() == MemoryType.HEAP && collected != null) {
                afterCollection += pool.getPeakUsage().getUsed();
            }
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("keys", keys);
        result.put("features", setting.features());
        result.put("reference_points", points);
        result.put("panes", PANES);
        result.put("rows", setting.rows());
        result.put("rows_per_cpu_second", Math.rint(rate));
        result.put("references_and_rows_mb", references >> 20);
        result.put("peak_heap_mb", afterCollection >> 20);
        result.put("machine", Machine.describe());
        return result;
    }
}
