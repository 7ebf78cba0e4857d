package io.levibot.ops.state.kill;

import java.util.Map;

/**
 * Everything that a {@link KillSwitch} needs to go on where it stopped.
 *
 * @param state the registers
 * @param symbols by symbol
 * @param calmSince event time at which the last critical series of any symbol ended; {@link Long#MIN_VALUE} where none did
 */
public record KillSwitchSnapshot(KillState state, Map<String, SymbolStanding> symbols, long calmSince) {

    public KillSwitchSnapshot {
        symbols = Map.copyOf(symbols);
    }

    /** Nothing said, nothing seen. */
    public static KillSwitchSnapshot initial() {
        return new KillSwitchSnapshot(KillState.initial(), Map.of(), Long.MIN_VALUE);
    }
}
