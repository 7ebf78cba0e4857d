package io.levibot.ops.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Horizontal bars with their values and, where there is one, a mark at what was aimed at, as SVG of a fixed width. The same
 * bars give the same bytes.
 */
final class BarChart {

    private static final int WIDTH = 760;
    private static final int LEFT = 250;
    private static final int RIGHT = WIDTH - 90;
    private static final int ROW = 22;
    private static final int TOP = 40;
    private static final String OURS = "#1f5f8b";
    private static final String OTHERS = "#b4bcc4";
    private static final String AIM = "#c0392b";

    private final String title;
    private final Quantity in;
    private final boolean logarithmic;
    private final List<Bar> bars = new ArrayList<>();

    private record Bar(String label, double value, double aim, String colour) {}

    /** Where a value lies between the chart's ends. */
    private record Axis(boolean logarithmic, double low, double high) {

        private double on(double value) {
            return logarithmic ? Math.log10(value) : value;
        }

        private boolean shows(double value) {
            return Double.isFinite(value) && (!logarithmic || value > 0);
        }

        private double x(double value) {
            return LEFT + (on(value) - low) / (high - low) * (RIGHT - LEFT);
        }

        /** Where bars begin. */
        private double origin() {
            return logarithmic ? LEFT : x(0);
        }

        private Axis covering(double value) {
            return shows(value) ? new Axis(logarithmic, Math.min(low, on(value)), Math.max(high, on(value))) : this;
        }
    }

    private BarChart(String title, Quantity in, boolean logarithmic) {
        this.title = title;
        this.in = in;
        this.logarithmic = logarithmic;
    }

    static BarChart linear(String title, Quantity in) {
        return new BarChart(title, in, false);
    }

    /** For positive values of different magnitudes; its title says so. */
    static BarChart logarithmic(String title, Quantity in) {
        return new BarChart(title + " (logarithmic scale)", in, true);
    }

    /**
     * A bar of the product's own.
     *
     * @param aim what the value is held against, NaN where nothing
     */
    BarChart ours(String label, double value, double aim) {
        bars.add(new Bar(label, value, aim, OURS));
        return this;
    }

    /** A bar of what one would otherwise pick. */
    BarChart other(String label, double value) {
        bars.add(new Bar(label, value, Double.NaN, OTHERS));
        return this;
    }

    String svg() {
        Axis axis = axis();
        int height = TOP + ROW * bars.size() + 12;
        StringBuilder svg = new StringBuilder();
        line(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\""
                        + " font-family=\"sans-serif\" font-size=\"12\">",
                WIDTH,
                height,
                WIDTH,
                height);
        line(svg, "<title>%s</title>", escaped(title));
        line(svg, "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, height);
        line(svg, "<text x=\"12\" y=\"22\" font-size=\"14\" font-weight=\"bold\">%s</text>", escaped(title));
        for (int i = 0; i < bars.size(); i++) {
            draw(svg, bars.get(i), axis, TOP + i * ROW);
        }
        line(svg, "</svg>");
        return svg.toString();
    }

    private Axis axis() {
        Axis axis = logarithmic
                ? new Axis(true, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)
                : new Axis(false, 0, 0);
        for (Bar bar : bars) {
            axis = axis.covering(bar.value()).covering(bar.aim());
        }
        if (!(axis.high() > axis.low())) {
            return new Axis(logarithmic, 0, 1);
        }
        // the smallest bar of a logarithmic chart is seen too
        double margin = logarithmic ? .1 * (axis.high() - axis.low()) : 0;
        return new Axis(logarithmic, axis.low() - margin, axis.high());
    }

    private void draw(StringBuilder svg, Bar bar, Axis axis, int y) {
        int text = y + 14;
        line(svg, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>", LEFT - 8, text, escaped(bar.label()));
        double end = axis.origin();
        if (axis.shows(bar.value())) {
            end = axis.x(bar.value());
            double from = Math.min(axis.origin(), end);
            line(
                    svg,
                    "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
                    from,
                    y + 3,
                    Math.max(1, Math.abs(end - axis.origin())),
                    ROW - 7,
                    bar.colour());
        }
        if (axis.shows(bar.aim())) {
            double aim = axis.x(bar.aim());
            line(
                    svg,
                    "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"%s\" stroke-width=\"2\"/>",
                    aim,
                    y + 1,
                    aim,
                    y + ROW - 2,
                    AIM);
        }
        double after = Math.max(axis.origin(), Math.max(end, axis.shows(bar.aim()) ? axis.x(bar.aim()) : end));
        line(svg, "<text x=\"%.1f\" y=\"%d\">%s</text>", after + 6, text, escaped(in.of(bar.value())));
    }

    private static void line(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
