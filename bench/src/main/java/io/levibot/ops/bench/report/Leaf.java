package io.levibot.ops.bench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Markdown as it grows, and the charts that it shows. */
final class Leaf {

    private final String chartFolder;
    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> charts = new LinkedHashMap<>();

    /** @param chartFolder as links name it */
    Leaf(String chartFolder) {
        this.chartFolder = chartFolder;
    }

    Leaf heading(int level, String title) {
        return paragraph("#".repeat(level) + " " + title);
    }

    Leaf paragraph(String words) {
        text.append(text.isEmpty() ? "" : "\n").append(words).append('\n');
        return this;
    }

    /** A table; every row has as many cells as the head. */
    Leaf table(List<String> head, List<List<String>> rows) {
        text.append('\n');
        row(head);
        row(head.stream().map(column -> "---").toList());
        rows.forEach(this::row);
        return this;
    }

    private void row(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    /** @param name of its file, without ending */
    Leaf chart(String name, String says, BarChart chart) {
        charts.put(name + ".svg", chart.svg());
        return paragraph("![" + says + "](" + chartFolder + "/" + name + ".svg)");
    }

    String text() {
        return text.toString();
    }

    /** SVG by file name. */
    Map<String, String> charts() {
        return charts;
    }
}
