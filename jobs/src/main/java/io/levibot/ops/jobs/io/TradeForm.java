package io.levibot.ops.jobs.io;

import io.levibot.ops.state.event.Names;
import io.levibot.ops.state.event.Trade;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rows of {@code trades}, in the original's line format. */
final class TradeForm extends RowForm<Trade> {

    private static final int TS = 0;
    private static final int TIMESTAMP = 1;
    private static final int MODEL = 2;
    private static final int SYMBOL = 3;
    private static final int SIDE = 4;
    private static final int ENTRY = 5;
    private static final int EXIT = 6;
    private static final int PNL = 7;
    private static final int RETURN = 8;

    TradeForm() {
        super(
                List.of("ts", "timestamp", "model", "symbol", "side", "entry_price", "exit_price", "pnl", "return"),
                null,
                false);
    }

    @Override
    @Nullable
    Trade build(RowCells cells, long latest) {
        long at = RowTime.open(cells, TS, TIMESTAMP, 0, latest);
        String model = PredictionForm.requiredName(cells, MODEL, "model");
        String symbol = cells.requiredText(SYMBOL, "symbol");
        if (!Names.isSymbol(symbol)) {
            cells.reject("name.symbol");
        }
        Trade.Side side = side(cells);
        double entry = BarForm.price(cells, ENTRY, "entry_price");
        double exit = BarForm.price(cells, EXIT, "exit_price");
        double pnl = cells.optionalNumber(PNL, "pnl");
        double logged = cells.optionalNumber(RETURN, "return");
        return cells.fault() == null ? new Trade(at, model, symbol, side, entry, exit, pnl, logged) : null;
    }

    /** The original's loggers wrote long and short, others buy and sell. */
    private static Trade.Side side(RowCells cells) {
        switch (cells.requiredText(SIDE, "side").toLowerCase(Locale.ROOT)) {
            case "long", "buy" -> {
                return Trade.Side.LONG;
            }
            case "short", "sell" -> {
                return Trade.Side.SHORT;
            }
            default -> {
                cells.reject("text.unknown:side");
                return Trade.Side.LONG;
            }
        }
    }
}
