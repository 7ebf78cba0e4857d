package io.levibot.ops.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rollout rules on markets whose truth is known. */
final class CanaryChapter implements Chapter {

    private static final Map<String, String> RULES = rules();
    private static final List<String> EDGES = List.of("aa", "plus_2", "plus_4", "plus_8", "minus_4", "minus_8");
    private static final Map<String, String> MARKETS = markets();

    @Override
    public String bench() {
        return "canary-quality";
    }

    @Override
    public String title() {
        return "Does it promote the better model, and no other?";
    }

    @Override
    public String about() {
        return """
            Seeded markets of three symbols (Student-t returns of four degrees of freedom, volatility that clusters, positions \
            held over several bars and overlapping) in which production has a true Sharpe ratio of 1 and the candidate the \
            same (A/A) or one that is higher or lower by the number named. Each candidate is at most 90 days in CANARY and is looked \
            at every four hours. *Ours* is the product's own judge with all its gates. The others are the bare tests: the \
            original's seven days and thresholds; a test of two Sharpe ratios with autocorrelation-consistent errors (Ledoit \
            and Wolf 2008), looked at once, after 28 days, as it must be, and again at every look, as people do; an \
            asymptotic confidence sequence of the mean difference (Waudby-Smith et al. 2021), from the seventh day on. Levels are \
            one-sided, 5 % for promotion and 1.7 % for rollback, as the bounds of our evidence are.""";
    }

    @Override
    public List<Claim> claims() {
        String ours = "/rules/ours/correlation_79/";
        String promotion = "nearly all of it is the time in which evidence valid at every look comes to 20 to 1";
        String rollback = "a rollback asks for 60 to 1, so that few identical candidates are rolled back";
        return List.of(
                Claim.atMost("identical candidate promoted in 90 days", "/aa_promoted", Quantity.SHARE, .025),
                Claim.atMost("identical candidate rolled back", "/aa_rolled_back", Quantity.SHARE, .01),
                Claim.atLeast("candidate better by 8 promoted", "/plus8_promoted", Quantity.SHARE, .95),
                Claim.atLeast("candidate worse by 8 rolled back", "/minus8_rolled_back", Quantity.SHARE, .95),
                Claim.atMost("+8 at correlation .79, median", ours + "plus_8/median_days_promoted", Quantity.DAYS, 14)
                        .because(promotion),
                Claim.atMost("+4 at correlation .79, median", ours + "plus_4/median_days_promoted", Quantity.DAYS, 56)
                        .because(promotion),
                Claim.atMost(
                                "-8 at correlation .79, median",
                                ours + "minus_8/median_days_rolled_back",
                                Quantity.DAYS,
                                12)
                        .because(rollback));
    }

    @Override
    public void write(Figures of, Leaf page) {
        page.paragraph("Promoted and rolled back within 90 days, with median days, bar returns correlated .9 ("
                + Quantity.COUNT.of(of.at("/runs")) + " runs each):");
        List<String> head = new ArrayList<>(List.of("rule"));
        EDGES.forEach(edge -> head.add(edge(edge)));
        List<List<String>> rows = new ArrayList<>();
        RULES.forEach((rule, name) -> {
            List<String> row = new ArrayList<>(List.of(name));
            EDGES.forEach(edge -> row.add(cell(of, "/rules/" + rule + "/usual/" + edge)));
            rows.add(row);
        });
        page.table(head, rows);
        page.paragraph(
                "Cells: promoted (median days) / rolled back (median days). Under A/A both are mistakes. The original"
                        + " rule and the test that is looked at again and again decide soon because they decide for nothing."
                        + " The confidence sequence decides sooner than ours and is wrong somewhat more often; its level holds"
                        + " only as blocks become many, ours from the first where differences are symmetric, and it has no gate"
                        + " against rare large losses.");
        page.paragraph(
                "The same where the assumptions are strained; share of identical candidates promoted / rolled back, and"
                        + " of those better by 8 promoted (median days):");
        List<String> markets = new ArrayList<>(List.of("rule"));
        MARKETS.values().forEach(name -> {
            markets.add(name + ": A/A");
            markets.add("+8");
        });
        List<List<String>> strained = new ArrayList<>();
        RULES.forEach((rule, name) -> {
            List<String> row = new ArrayList<>(List.of(name));
            MARKETS.keySet().forEach(market -> {
                String at = "/rules/" + rule + "/" + market;
                row.add(Quantity.SHARE.of(of.at(at + "/aa/promoted")) + " / "
                        + Quantity.SHARE.of(of.at(at + "/aa/rolled_back")));
                row.add(timed(of, at + "/plus_8", "promoted"));
            });
            strained.add(row);
        });
        page.table(markets, strained);
        BarChart chart = BarChart.linear("Identical candidates promoted or rolled back in 90 days", Quantity.SHARE);
        RULES.forEach((rule, name) -> {
            String at = "/rules/" + rule + "/usual/aa/";
            double wrong = of.at(at + "promoted") + of.at(at + "rolled_back");
            if (rule.equals("ours")) {
                chart.ours(name, wrong, .035);
            } else {
                chart.other(name, wrong);
            }
        });
        page.chart("canary-mistakes", "Decisions for nothing, by rule", chart);
        page.paragraph(
                "A gap of .2 Sharpe cannot be seen in any useful time by any of them: at correlation .9 it takes some"
                        + " 3530 (1 - .9) / .2² = 8,800 days.");
    }

    private static String cell(Figures of, String at) {
        return timed(of, at, "promoted") + " / " + timed(of, at, "rolled_back");
    }

    private static String timed(Figures of, String at, String what) {
        double days = of.at(at + "/median_days_" + what);
        return Quantity.SHARE.of(of.at(at + "/" + what))
                + (Double.isNaN(days) ? "" : " (" + Quantity.DAYS.of(days) + ")");
    }

    private static String edge(String key) {
        return key.equals("aa") ? "A/A" : key.replace("plus_", "+").replace("minus_", "-");
    }

    private static Map<String, String> rules() {
        Map<String, String> rules = new LinkedHashMap<>();
        rules.put("ours", "ours");
        rules.put("evidence_alone", "our evidence, no gates");
        rules.put("original", "original");
        rules.put("hac_once", "HAC test, once");
        rules.put("hac_peeking", "HAC test, every look");
        rules.put("confidence_sequence", "confidence sequence");
        return rules;
    }

    private static Map<String, String> markets() {
        Map<String, String> markets = new LinkedHashMap<>();
        markets.put("correlation_79", "correlation .79");
        markets.put("heavy_tails", "heavier tails");
        markets.put("autocorrelated", "autocorrelated");
        markets.put("long_holds", "holds of 12 h");
        return markets;
    }
}
