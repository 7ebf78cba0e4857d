package io.levibot.ops.state.shadow;

import io.levibot.ops.state.event.Bar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every model's paper trades of one symbol.
 *
 * <p>At one T the bar comes before the predictions: the position decided at the previous close earns
 * {@code close(T) / close(previous) - 1}; then each model's calibrated probability decides the position that earns the
 * next return, and the change pays {@code |change| * (fee + slippage)} in this bar. A known model without a prediction
 * goes flat. Where a bar is missing nothing happens: the position is held and the next bar's return spans the gap.
 */
public final class ShadowPortfolio {

    private final String symbol;
    private final Map<String, ShadowPosition> positions = new TreeMap<>();
    private double lastClose;
    private long lastKnownAt;

    private ShadowPortfolio(ShadowBook book) {
        symbol = book.symbol();
        lastClose = book.lastClose();
        lastKnownAt = book.lastKnownAt();
        for (ShadowPosition position : book.positions()) {
            positions.put(position.model(), position);
        }
    }

    /** Returns a portfolio that goes on from a snapshot. */
    public static ShadowPortfolio of(ShadowBook book) {
        return new ShadowPortfolio(book);
    }

    /**
     * Applies one bar and all the predictions known at its close.
     *
     * @param bar of this symbol, later than the last one, with a positive and finite close
     * @param predictions at most one a model, in any order
     * @throws IllegalArgumentException if the bar is of another symbol, not later, or without a usable close
     */
    public ShadowStep step(Bar bar, Collection<ModelProbability> predictions, PositionRule rule, TradingCosts costs) {
        long knownAt = bar.knownAt();
        require(bar, knownAt);
        Map<String, ModelProbability> said = new TreeMap<>();
        for (ModelProbability prediction : predictions) {
            said.putIfAbsent(prediction.model(), prediction);
            positions.computeIfAbsent(prediction.model(), ShadowPosition::flat);
        }
        double ret = lastKnownAt == Long.MIN_VALUE ? 0 : bar.close() / lastClose - 1;
        List<ShadowPnl> lines = new ArrayList<>(positions.size());
        List<ShadowTrade> trades = new ArrayList<>();
        for (Map.Entry<String, ShadowPosition> entry : positions.entrySet()) {
            String model = entry.getKey();
            ShadowPosition held = entry.getValue();
            ModelProbability prediction = said.get(model);
            int wanted = rule.next(held.position(), prediction == null ? Double.NaN : prediction.pCalibrated());
            double cost = Math.abs(wanted - held.position()) * costs.rate();
            double pnl = held.position() * ret - cost;
            lines.add(new ShadowPnl(knownAt, bar.ts(), model, symbol, held.position(), ret, cost, pnl));
            if (held.position() != 0 && wanted != held.position()) {
                trades.add(close(held, bar.close(), knownAt, costs));
            }
            entry.setValue(move(held, wanted, pnl, bar.close(), knownAt));
        }
        lastClose = bar.close();
        lastKnownAt = knownAt;
        return new ShadowStep(lines, trades);
    }

    /** What is kept between bars. */
    public ShadowBook snapshot() {
        return new ShadowBook(symbol, lastClose, lastKnownAt, List.copyOf(positions.values()));
    }

    private ShadowTrade close(ShadowPosition held, double price, long knownAt, TradingCosts costs) {
        double cost = 2 * costs.rate();
        double ret = held.position() * (price / held.entryPrice() - 1) - cost;
        return new ShadowTrade(
                knownAt,
                held.enteredAt(),
                held.model(),
                symbol,
                held.position(),
                held.entryPrice(),
                price,
                ret * held.entryPrice(),
                ret,
                cost);
    }

    private static ShadowPosition move(ShadowPosition held, int wanted, double pnl, double price, long knownAt) {
        double equity = held.equity() * (1 + pnl);
        if (wanted == held.position()) {
            return new ShadowPosition(held.model(), wanted, equity, held.entryPrice(), held.enteredAt());
        }
        return new ShadowPosition(held.model(), wanted, equity, wanted == 0 ? 0 : price, wanted == 0 ? 0 : knownAt);
    }

    private void require(Bar bar, long knownAt) {
        if (!bar.symbol().equals(symbol)) {
            throw new IllegalArgumentException("bar: got symbol " + bar.symbol() + ", expected " + symbol);
        }
        if (knownAt <= lastKnownAt) {
            throw new IllegalArgumentException("bar of " + symbol + ": got known time " + knownAt
                    + ", expected one after the last bar's " + lastKnownAt);
        }
        if (!(bar.close() > 0 && bar.close() < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("bar of " + symbol + " at " + bar.ts() + ": got close " + bar.close()
                    + ", expected a positive number");
        }
    }
}
