package io.levibot.ops.state.ensemble;

import io.levibot.ops.state.shadow.ShadowPnl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What every model earned in one bar.
 *
 * <p>r of a model is the sum of its PnL over symbols divided by the number of symbols with a bar at T, so that a model
 * without a line on a symbol has no exposure there. Sums run by symbol within each model, whatever the order of the rows.
 *
 * @param knownAt when the bar closed, epoch milliseconds
 * @param symbols how many had a bar at T
 * @param returns by model
 */
public record BarReturns(long knownAt, int symbols, List<ModelReturn> returns) {

    private static final Comparator<ShadowPnl> ORDER =
            Comparator.comparing(ShadowPnl::model).thenComparing(ShadowPnl::symbol);

    public BarReturns {
        returns = List.copyOf(returns);
    }

    /**
     * Averages all the lines of one T.
     *
     * @throws IllegalArgumentException if a line is of another time
     */
    public static BarReturns mean(long knownAt, Collection<ShadowPnl> rows) {
        List<ShadowPnl> sorted = new ArrayList<>(rows);
        sorted.sort(ORDER);
        TreeSet<String> symbols = new TreeSet<>();
        Map<String, Double> sums = new TreeMap<>();
        for (ShadowPnl row : sorted) {
            if (row.knownAt() != knownAt) {
                throw new IllegalArgumentException(
                        "pnl of " + row.symbol() + ": got known time " + row.knownAt() + ", expected " + knownAt);
            }
            symbols.add(row.symbol());
            sums.merge(row.model(), row.pnl(), Double::sum);
        }
        List<ModelReturn> returns = new ArrayList<>();
        sums.forEach((model, sum) -> returns.add(new ModelReturn(model, sum / symbols.size())));
        return new BarReturns(knownAt, symbols.size(), returns);
    }

    /** Whether a model has a return of its own in this bar. */
    public boolean has(String model) {
        return returns.stream().anyMatch(value -> value.model().equals(model));
    }

    /** The return of one model; 0 where it has none. */
    public double of(String model) {
        for (ModelReturn value : returns) {
            if (value.model().equals(model)) {
                return value.ret();
            }
        }
        return 0;
    }
}
