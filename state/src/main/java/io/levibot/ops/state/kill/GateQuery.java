package io.levibot.ops.state.kill;

import java.util.List;

/**
 * What a gate must know of a signal to decide on it.
 *
 * @param symbol of the signal
 * @param models that still have weight in it
 * @param entry whether it opens or adds to a position; false for an exit
 * @param knownAt event time of the bar it was decided on, epoch milliseconds
 * @param killEpoch of the state it was decided with
 */
public record GateQuery(String symbol, List<String> models, boolean entry, long knownAt, long killEpoch) {
    public GateQuery {
        models = List.copyOf(models);
    }
}
