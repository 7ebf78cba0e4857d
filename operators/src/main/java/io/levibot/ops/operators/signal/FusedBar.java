package io.levibot.ops.operators.signal;

import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.fusion.VolatilityRegime;
import java.util.List;

/**
 * What the models together say at one bar of the traded timeframe, before the pool's own calibration.
 *
 * @param said on the traded timeframe, by model
 * @param pProduction NaN where no timeframe had a say
 * @param pCanary NaN where there is no candidate, or it has no say
 */
public record FusedBar(Bar bar, VolatilityRegime regime, List<SaidModel> said, double pProduction, double pCanary) {

    public FusedBar {
        said = List.copyOf(said);
    }
}
