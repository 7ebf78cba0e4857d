package io.levibot.ops.jobs.monitoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of a scrape, under the name that Prometheus keeps it by. */
record Sample(String name, Map<String, String> labels, double value) {

    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z0-9_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Reads a line, with its name relabelled by the pattern of prometheus.yml. */
    static Sample of(String line, Pattern relabelling) {
        Matcher matched = LINE.matcher(line);
        if (!matched.matches()) {
            throw new IllegalArgumentException("not a sample: " + line);
        }
        Map<String, String> labels = new TreeMap<>();
        if (matched.group(2) != null) {
            Matcher label = LABEL.matcher(matched.group(2));
            while (label.find()) {
                labels.put(label.group(1), label.group(2));
            }
        }
        Matcher renamed = relabelling.matcher(matched.group(1));
        return new Sample(
                renamed.matches() ? renamed.group(1) : matched.group(1), labels, Double.parseDouble(matched.group(3)));
    }

    /** The regular expression of the one relabelling rule. */
    static Pattern relabelling(Path prometheus) throws IOException {
        Matcher regex = Pattern.compile("regex: '([^']+)'").matcher(Files.readString(prometheus));
        if (!regex.find()) {
            throw new IOException(prometheus + ": no relabelling");
        }
        return Pattern.compile(regex.group(1));
    }
}
