package io.levibot.ops.bench.report;

import java.util.Locale;

/** How a figure is written. */
enum Quantity {
    SHARE(100, "%.1f", " %"),
    HOURS(1, "%.1f", " h"),
    DAYS(1, "%.1f", " d"),
    MILLIS(1, "%.0f", " ms"),
    RATIO(1, "%.2f", ""),
    SMALL(1, "%.4f", ""),
    TINY(1, "%.1e", ""),
    COUNT(1, "%,.0f", "");

    private final double factor;
    private final String format;
    private final String unit;

    Quantity(double factor, String format, String unit) {
        this.factor = factor;
        this.format = format;
        this.unit = unit;
    }

    /** With its unit; a dash for what is not known. */
    String of(double value) {
        return Double.isFinite(value) ? bare(value) + unit : "–";
    }

    private String bare(double value) {
        String written = String.format(Locale.ROOT, format, factor * value);
        return written.matches("-0\\.?0*") ? written.substring(1) : written;
    }

    /** At least, at most, or between; empty without either. */
    String bound(double least, double most) {
        if (Double.isFinite(least) && Double.isFinite(most)) {
            return bare(least) + " to " + of(most);
        }
        return Double.isFinite(least) ? "≥ " + of(least) : Double.isFinite(most) ? "≤ " + of(most) : "";
    }
}
