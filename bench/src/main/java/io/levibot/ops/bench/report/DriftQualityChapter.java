package io.levibot.ops.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** False alarms and findings of drift policies. */
final class DriftQualityChapter implements Chapter {

    private static final Map<String, String> DETECTORS = detectors();
    private static final Map<String, String> INJECTIONS = injections();
    private static final double KILL_BUDGET = 90;
    private static final double CRITICAL_BUDGET = 30;
    private static final String CRASHES = "real crashes among the days count as false alarms; the days are named below";
    private static final List<String> CHARTED = List.of("ret_1_plus_1sd", "volume_plus_1sd", "frozen", "times_10");

    @Override
    public String bench() {
        return "drift-quality";
    }

    @Override
    public String title() {
        return "Does it alarm for nothing, and how soon does it find what is there?";
    }

    @Override
    public String about() {
        return """
            A reference of 182 days is put together from blocks of 7 or 28 real days, and every day there is is judged \
            against it: nothing drifts between the two but what chance and the reference's finite length make of it, so \
            every alarm is false ([decision 28](decisions/0028-the-null-of-drift-quality.md)). A real crash among the days \
            counts as a false alarm too. Then one feature is changed from some bar on, and the hours until the first alarm on \
            it are counted; what is not found in 14 days has no delay. The other detectors' scores are put in standard \
            deviations of what they are on the reference, feature by feature, and have one threshold, tuned to alarm as \
            rarely as ours *on the very days judged*: more than anyone who uses them can know. At their usual settings \
            they alarm far more often. `fixed` is the rule that everybody quotes, PSI above .3 or KS above .25. 18 features \
            are one symbol's, 54 three symbols' side by side, and 500 those and copies moved in time.""";
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        for (String width : List.of("18", "54", "500")) {
            claims.add(Claim.atLeast(
                            "days between false KILLs, budget 90, " + width + " features",
                            "/calibrated/arl_days/" + width,
                            Quantity.DAYS,
                            KILL_BUDGET)
                    .because(CRASHES));
        }
        for (String width : List.of("18", "54", "500")) {
            claims.add(Claim.atLeast(
                            "days between false CRITICALs, budget 30, " + width + " features",
                            "/calibrated/arl_days_critical_30/" + width,
                            Quantity.DAYS,
                            CRITICAL_BUDGET)
                    .because(CRASHES));
        }
        claims.add(delay("returns + 1 sd, median", "ret_1_plus_1sd", 9));
        claims.add(delay("volume z + 1 sd, median", "volume_plus_1sd", 52)
                .because("volume keeps its level for hours, so a day of it is worth few independent values: see what a"
                        + " smaller budget buys"));
        claims.add(delay("a frozen feature, median", "frozen", 2));
        claims.add(delay("a feature times 10, median", "times_10", 7));
        claims.add(Claim.atMost(
                "lists of features that name one while nothing drifts", "/calibrated/fdr", Quantity.SHARE, .05));
        return claims;
    }

    private static Claim delay(String what, String injection, double most) {
        return Claim.atMost(what, "/calibrated/delay_hours/" + injection, Quantity.HOURS, most);
    }

    @Override
    public void write(Figures of, Leaf page) {
        page.paragraph(
                "Days between false alarms rest on few alarms. How many there were in how many days judged, and the"
                        + " days between KILLs on those days alone that the reference had not drawn (the harder figure):");
        List<List<String>> nulls = new ArrayList<>();
        for (String policy : List.of("calibrated", "fixed")) {
            for (String width : of.names("/" + policy + "/alarms")) {
                String alarms = "/" + policy + "/alarms/" + width;
                nulls.add(List.of(
                        policy,
                        width,
                        Quantity.COUNT.of(of.at(alarms + "/days")),
                        Quantity.COUNT.of(of.at(alarms + "/criticals")),
                        Quantity.COUNT.of(of.at(alarms + "/kills")),
                        Quantity.DAYS.of(of.at("/" + policy + "/arl_days/" + width)),
                        Quantity.DAYS.of(of.at("/" + policy + "/arl_days_unseen/" + width))));
            }
        }
        page.table(
                List.of(
                        "policy",
                        "features",
                        "days judged",
                        "CRITICAL",
                        "KILL",
                        "days between KILLs",
                        "on unseen days"),
                nulls);
        rare(of, page);
        List<String> days = new ArrayList<>();
        for (String day : of.names("/calibrated/kills_by_day/18")) {
            days.add(day + " (" + Quantity.COUNT.of(of.at("/calibrated/kills_by_day/18/" + day)) + ")");
        }
        if (!days.isEmpty()) {
            page.paragraph("The calibrated policy's KILLs with 18 features began on " + String.join(", ", days)
                    + "; the number is of references that said so.");
        }
        page.paragraph("Median hours until found, and the share found in 14 days:");
        List<String> head = new ArrayList<>(List.of("injected"));
        DETECTORS.forEach((key, name) -> {
            if (of.has("/" + key)) {
                head.add(name);
            }
        });
        List<List<String>> rows = new ArrayList<>();
        INJECTIONS.forEach((key, name) -> {
            List<String> row = new ArrayList<>(List.of(name));
            DETECTORS.keySet().stream()
                    .filter(detector -> of.has("/" + detector))
                    .forEach(detector -> {
                        double hours = of.at("/" + detector + "/delay_hours/" + key);
                        double share = of.at("/" + detector + "/found_in_14_days/" + key);
                        row.add(Quantity.HOURS.of(hours)
                                + (Double.isNaN(share) ? "" : ", " + Quantity.SHARE.of(share)));
                    });
            rows.add(row);
        });
        page.table(head, rows);
        page.paragraph(
                "A detector that always alarms finds everything in a quarter of an hour and has a day between alarms;"
                        + " `fixed` is not far from it, so its hours say nothing.");
        BarChart chart =
                BarChart.logarithmic("Median hours until found, at equal days between false alarms", Quantity.HOURS);
        for (String injection : CHARTED) {
            DETECTORS.forEach((key, name) -> {
                double hours = of.at("/" + key + "/delay_hours/" + injection);
                String label = INJECTIONS.getOrDefault(injection, injection) + ", " + name;
                if (key.equals("calibrated")) {
                    claims().stream()
                            .filter(claim -> claim.pointer().endsWith("/" + injection))
                            .forEach(claim -> chart.ours(label, hours, claim.most()));
                } else if (!key.equals("fixed") && of.has("/" + key)) {
                    chart.other(label, hours);
                }
            });
        }
        page.chart("drift-delays", "Hours until found, by detector", chart);
        trades(of, page);
    }

    /** Which false alarms are rarer than need be: thresholds that are too high cost delay. */
    private static void rare(Figures of, Leaf page) {
        List<String> rare = new ArrayList<>();
        for (String width : of.names("/calibrated/arl_days")) {
            if (of.at("/calibrated/arl_days/" + width) > 2 * KILL_BUDGET) {
                rare.add("KILL with " + width + " features");
            }
            if (of.at("/calibrated/arl_days_critical_30/" + width) > 2 * CRITICAL_BUDGET) {
                rare.add("CRITICAL with " + width + " features");
            }
        }
        if (!rare.isEmpty()) {
            page.paragraph("More than twice the budget, which is rarer than asked and costs delay: "
                    + String.join(", ", rare) + ".");
        }
    }

    /** What the budget and the number of features do to the delays. */
    private static void trades(Figures of, Leaf page) {
        page.paragraph("What a budget buys, with 18 features, and what more features cost, at a budget of 90 days:");
        List<String> head = new ArrayList<>(List.of("budget", "features", "days between KILLs"));
        CHARTED.forEach(injection -> head.add(INJECTIONS.getOrDefault(injection, injection)));
        List<List<String>> rows = new ArrayList<>();
        List<String> usual = trade(of, "90", "18", "/calibrated/arl_days/18", "/calibrated");
        for (String budget : of.names("/calibrated/by_budget")) {
            if (!rows.contains(usual) && Integer.parseInt(budget) > KILL_BUDGET) {
                rows.add(usual);
            }
            String at = "/calibrated/by_budget/" + budget;
            rows.add(trade(of, budget, "18", at + "/arl_days", at));
        }
        for (String width : of.names("/calibrated/by_features")) {
            rows.add(trade(of, "90", width, "/calibrated/arl_days/" + width, "/calibrated/by_features/" + width));
        }
        page.table(head, rows);
    }

    private static List<String> trade(Figures of, String budget, String width, String days, String delays) {
        List<String> row = new ArrayList<>(List.of(budget + " d", width, Quantity.DAYS.of(of.at(days))));
        for (String injection : CHARTED) {
            double share = of.at(delays + "/found_in_14_days/" + injection);
            row.add(Quantity.HOURS.of(of.at(delays + "/delay_hours/" + injection))
                    + (Double.isNaN(share) ? "" : ", " + Quantity.SHARE.of(share)));
        }
        return row;
    }

    private static Map<String, String> detectors() {
        Map<String, String> detectors = new LinkedHashMap<>();
        detectors.put("calibrated", "ours");
        detectors.put("fixed", "fixed");
        detectors.put("ks", "KS");
        detectors.put("kswin", "KSWIN");
        detectors.put("adwin", "ADWIN");
        detectors.put("page_hinkley", "Page-Hinkley");
        detectors.put("nannyml", "mean + 3 sd");
        return detectors;
    }

    private static Map<String, String> injections() {
        Map<String, String> injections = new LinkedHashMap<>();
        injections.put("ret_1_plus_1sd", "returns + 1 sd");
        injections.put("volume_plus_1sd", "volume z + 1 sd");
        injections.put("rsi_plus_1sd", "rsi + 1 sd");
        injections.put("ret_1_variance_times_2", "variance of returns x 2");
        injections.put("frozen", "frozen");
        injections.put("times_10", "x 10");
        injections.put("flag_flipped", "one flag flipped");
        injections.put("missing", "40 % missing");
        return injections;
    }
}
