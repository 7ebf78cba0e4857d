package io.levibot.ops.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BarChartTest {

    @Test
    void barsAreAsLongAsTheirValues() {
        String svg = BarChart.linear("a < b", Quantity.RATIO)
                .ours("twice", 2, Double.NaN)
                .other("once", 1)
                .svg();
        double twice = width(svg, "#1f5f8b");
        assertThat(twice).isEqualTo(420); // the longest fills the chart
        assertThat(width(svg, "#b4bcc4")).isEqualTo(twice / 2);
        assertThat(svg).contains("a &lt; b");
    }

    @Test
    void everyTenthOfALogarithmicChartIsOneStep() {
        String svg = BarChart.logarithmic("", Quantity.COUNT)
                .other("1", 1)
                .ours("10", 10, Double.NaN)
                .ours("100", 100, 1000)
                .svg();
        Matcher bars = Pattern.compile("width=\"([0-9.]+)\" height=\"15\"").matcher(svg);
        double[] widths = bars.results()
                .mapToDouble(bar -> Double.parseDouble(bar.group(1)))
                .toArray();
        assertThat(widths).hasSize(3);
        assertThat(widths[1] - widths[0]).isCloseTo(widths[2] - widths[1], org.assertj.core.api.Assertions.within(.11));
    }

    @Test
    void whatIsNotKnownHasADashAndNoBar() {
        String svg =
                BarChart.linear("", Quantity.HOURS).ours("lost", Double.NaN, 3).svg();
        assertThat(svg).contains(">–</text>").doesNotContain("#1f5f8b").contains("#c0392b");
    }

    private static double width(String svg, String colour) {
        Matcher bar = Pattern.compile("width=\"([0-9.]+)\" height=\"15\" fill=\"" + colour + "\"")
                .matcher(svg);
        assertThat(bar.find()).isTrue();
        return Double.parseDouble(bar.group(1));
    }
}
