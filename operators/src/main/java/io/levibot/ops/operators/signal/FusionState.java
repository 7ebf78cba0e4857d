package io.levibot.ops.operators.signal;

import io.levibot.ops.state.fusion.RegimeDetector;
import io.levibot.ops.state.fusion.TimeframeFusion;
import java.util.List;

/**
 * What {@link FusionOperator} keeps of one symbol.
 *
 * @param said on the traded timeframe, by model
 */
public record FusionState(TimeframeFusion.Snapshot fusion, RegimeDetector.Snapshot regime, List<SaidModel> said) {

    public FusionState {
        said = List.copyOf(said);
    }

    /** A symbol that has not been seen. */
    static FusionState empty(String symbol) {
        return new FusionState(
                new TimeframeFusion.Snapshot(symbol, List.of()), new RegimeDetector().snapshot(), List.of());
    }
}
