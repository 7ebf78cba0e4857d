package io.levibot.ops.operators.signal;

import io.levibot.ops.operators.asof.AsOf;
import io.levibot.ops.state.kill.KillLevel;
import io.levibot.ops.state.kill.ScopeState;
import io.levibot.ops.state.signal.GateKill;
import io.levibot.ops.state.signal.GateLevel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kill state as of one event time, for one symbol and the models of one signal. */
record KillView(GateKill gate, double stalenessSeconds) {

    /** A scope that nothing was said of is open. A stale symbol has no age that a gate could accept. */
    static KillView of(AsOf<KillVersion> inForce, String symbol, List<String> models) throws Exception {
        ScopeState own = scope(inForce, "symbol:" + symbol);
        boolean stale = own != null && own.staleness().level().isClosed();
        GateLevel level = own == null ? GateLevel.OPEN : level(symbolLevel(own));
        ScopeState global = scope(inForce, "global");
        List<String> killed = new ArrayList<>();
        List<String> reduced = new ArrayList<>();
        for (String model : models) {
            ScopeState state = scope(inForce, "model:" + model);
            if (state != null && state.level() == KillLevel.KILLED) {
                killed.add(model);
            } else if (state != null && state.level() == KillLevel.REDUCE) {
                reduced.add(model);
            }
        }
        KillVersion epoch = inForce.of(KillVersion.EPOCH);
        GateKill gate = new GateKill(
                global == null ? GateLevel.OPEN : level(global.level()),
                level,
                killed,
                reduced,
                epoch == null ? 0 : epoch.killEpoch());
        return new KillView(gate, stale ? Double.NaN : 0);
    }

    /** Staleness that only reduces has a reason of its own at the gate. */
    private static KillLevel symbolLevel(ScopeState state) {
        KillLevel staleness = state.staleness().level();
        return staleness == KillLevel.KILLED ? staleness : state.latchedLevel();
    }

    private static @Nullable ScopeState scope(AsOf<KillVersion> inForce, String name) throws Exception {
        KillVersion version = inForce.of(name);
        return version == null ? null : version.scope();
    }

    private static GateLevel level(KillLevel level) {
        return switch (level) {
            case OPEN -> GateLevel.OPEN;
            case REDUCE -> GateLevel.REDUCE;
            case KILLED -> GateLevel.KILLED;
        };
    }
}
