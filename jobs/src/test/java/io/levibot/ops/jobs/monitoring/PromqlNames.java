package io.levibot.ops.jobs.monitoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every metric that a rule, a dashboard or a page of the docs speaks of, and where. */
final class PromqlNames {

    private static final Pattern NAME = Pattern.compile("\\b(?:levibot_(?:ml|ensemble|config)|flink_[a-z]+)_\\w+");

    private PromqlNames() {}

    static Map<String, String> in(Path root) throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (String folder : List.of("conf/prometheus/rules", "conf/grafana/dashboards", "docs")) {
            try (Stream<Path> files = Files.walk(root.resolve(folder))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    Matcher name = NAME.matcher(Files.readString(file));
                    while (name.find()) {
                        found.putIfAbsent(name.group(), root.relativize(file).toString());
                    }
                }
            }
        }
        // the scope before the name, spoken of where the relabelling is explained
        found.keySet().removeIf(name -> name.equals("flink_taskmanager_job_task_operator_"));
        return found;
    }
}
