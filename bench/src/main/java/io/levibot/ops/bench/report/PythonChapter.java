package io.levibot.ops.bench.report;

import java.util.List;

/** The original's formulas in numpy and scipy. */
final class PythonChapter implements Chapter {

    @Override
    public String bench() {
        return "python";
    }

    @Override
    public String title() {
        return "Against numpy and scipy";
    }

    @Override
    public String about() {
        return """
            The original's PSI over deciles and SciPy's two-sample KS, and the same two figures from our counts, over the same \
            sliding windows of a day against a reference of 182 days, one core each; CPU time without start-up, reading and \
            imports. *As written* finds the deciles anew and sorts the reference for every window, as the original does; \
            *prepared* keeps both.""";
    }

    @Override
    public boolean isTimed() {
        return true;
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.atMost("largest difference in PSI", "/largest_psi_difference", Quantity.TINY, 1e-9),
                Claim.atMost("largest difference in KS", "/largest_ks_difference", Quantity.TINY, 1e-9));
    }

    @Override
    public void write(Figures of, Leaf page) {
        BarChart chart = BarChart.logarithmic("Windows of one feature per CPU second", Quantity.COUNT);
        chart.ours("ours", of.at("/ours_windows_per_cpu_second"), Double.NaN);
        chart.other("Python, prepared", of.at("/python_prepared_windows_per_cpu_second"));
        chart.other("Python, as written", of.at("/python_windows_per_cpu_second"));
        page.chart("python", "Windows per CPU second", chart);
        page.paragraph(
                "Ours is " + Quantity.RATIO.of(of.at("/ours_over_python")) + " times as fast as Python as written and "
                        + Quantity.RATIO.of(of.at("/ours_over_python_prepared"))
                        + " times as fast as prepared; ours gives every other figure of a report as well.");
        page.paragraph(
                "Python " + of.text("/python") + ", numpy " + of.text("/numpy") + ", scipy " + of.text("/scipy") + "; "
                        + Quantity.COUNT.of(of.at("/windows")) + " windows of " + Quantity.COUNT.of(of.at("/features"))
                        + " features.");
    }
}
