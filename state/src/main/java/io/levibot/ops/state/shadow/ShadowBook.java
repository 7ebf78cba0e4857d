package io.levibot.ops.state.shadow;

import java.util.List;

/**
 * The snapshot of a {@link ShadowPortfolio}: what is kept between bars of one symbol.
 *
 * @param lastClose the close of the last bar; 0 before any
 * @param lastKnownAt when it closed, epoch milliseconds; {@link Long#MIN_VALUE} before any
 * @param positions one a model, by name
 */
public record ShadowBook(String symbol, double lastClose, long lastKnownAt, List<ShadowPosition> positions) {

    public ShadowBook {
        positions = List.copyOf(positions);
    }

    /** A symbol that has not been seen. */
    public static ShadowBook empty(String symbol) {
        return new ShadowBook(symbol, 0, Long.MIN_VALUE, List.of());
    }
}
