package io.levibot.ops.drill.incident;

import java.util.List;

/**
 * Lines that stand among predictions and are none: the ways in which real feeds break. All of them must end as dead
 * letters, none may stop a job.
 */
public final class GarbageLines {

    /** What may stand in the place of {@code ts}, {@code symbol}, {@code model} and {@code p_up}. */
    private record Form(String ts, String symbol, String model, String pUp, String tail) {}

    private static final String GOOD = "";
    private static final List<Form> FORMS = List.of(
            new Form(GOOD, GOOD, GOOD, "0.5", ""), // cut off
            new Form(GOOD, GOOD, GOOD, "0.5", "} {\"trailing\":true}"),
            new Form(GOOD, GOOD, GOOD, "0.5,\"p_up\":0.6", "}"), // a key twice
            new Form(GOOD, GOOD, GOOD, "null", "}"),
            new Form(GOOD, GOOD, GOOD, "\"NaN\"", "}"),
            new Form(GOOD, GOOD, GOOD, "\"Infinity\"", "}"),
            new Form(GOOD, GOOD, GOOD, "1e999", "}"),
            new Form(GOOD, GOOD, GOOD, "\"\"", "}"),
            new Form(GOOD, GOOD, GOOD, "\"0.53\"", "}"),
            new Form(GOOD, GOOD, GOOD, "1.7", "}"),
            new Form("1.9", GOOD, GOOD, "0.5", "}"),
            new Form("-9223372036854775808", GOOD, GOOD, "0.5", "}"),
            new Form("-1", GOOD, GOOD, "0.5", "}"),
            new Form("1735689600", GOOD, GOOD, "0.5", "}"), // seconds
            new Form("1735689600000000000", GOOD, GOOD, "0.5", "}"), // nanoseconds
            new Form("32503680000000", GOOD, GOOD, "0.5", "}"), // the year 3000
            new Form(GOOD, "../../etc/passwd", GOOD, "0.5", "}"),
            new Form(GOOD, "<script>alert(1)</script>", GOOD, "0.5", "}"),
            new Form(GOOD, "A".repeat(300), GOOD, "0.5", "}"),
            new Form(GOOD, GOOD, "\\uD83D\\uDE80", "0.5", "}"), // an emoji
            new Form(GOOD, GOOD, "a\\u0007b", "0.5", "}")); // a control character

    private GarbageLines() {}

    /** How many different lines there are. */
    public static int forms() {
        return FORMS.size() + 2;
    }

    /** The {@code index}-th line, going round; where it needs a bar and a symbol, these. */
    public static String line(int index, long ts, String symbol) {
        int form = Math.floorMod(index, forms());
        if (form == FORMS.size()) {
            return "null";
        }
        if (form == FORMS.size() + 1) {
            return "not json at all";
        }
        Form f = FORMS.get(form);
        return "{\"ts\":" + (f.ts.isEmpty() ? Long.toString(ts) : f.ts) + ",\"symbol\":\""
                + (f.symbol.isEmpty() ? symbol : f.symbol) + "\",\"timeframe\":\"15m\",\"model\":\""
                + (f.model.isEmpty() ? "lgbm" : f.model) + "\",\"version\":\"lgbm-1\",\"p_up\":" + f.pUp + f.tail;
    }
}
