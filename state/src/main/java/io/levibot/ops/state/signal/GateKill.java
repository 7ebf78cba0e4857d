package io.levibot.ops.state.signal;

import java.util.List;

/**
 * The kill state as one symbol's gate sees it.
 *
 * @param global of the whole deployment
 * @param symbol of this symbol
 * @param killedModels sorted
 * @param reducedModels sorted
 * @param epoch the latest applied
 */
public record GateKill(
        GateLevel global, GateLevel symbol, List<String> killedModels, List<String> reducedModels, long epoch) {

    public GateKill {
        killedModels = List.copyOf(killedModels);
        reducedModels = List.copyOf(reducedModels);
    }

    /** Nothing is killed. */
    public static GateKill open(long epoch) {
        return new GateKill(GateLevel.OPEN, GateLevel.OPEN, List.of(), List.of(), epoch);
    }
}
