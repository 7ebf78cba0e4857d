package io.levibot.ops.operators.signal;

import io.levibot.ops.state.canary.ArmPosition;
import io.levibot.ops.state.fusion.RegimeDetector;
import io.levibot.ops.state.fusion.TimeframeFusion;
import java.util.List;

/**
 * What {@link DecisionOperator} keeps of one symbol.
 *
 * @param said on the traded timeframe, by model
 * @param held the position and the arm that owns it
 */
public record DecisionState(
        TimeframeFusion.Snapshot fusion, RegimeDetector.Snapshot regime, List<SaidModel> said, ArmPosition held) {

    public DecisionState {
        said = List.copyOf(said);
    }

    /** A symbol that has not been seen. */
    static DecisionState empty(String symbol) {
        return new DecisionState(
                new TimeframeFusion.Snapshot(symbol, List.of()),
                new RegimeDetector().snapshot(),
                List.of(),
                ArmPosition.FLAT);
    }
}
