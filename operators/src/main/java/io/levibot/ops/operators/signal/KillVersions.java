package io.levibot.ops.operators.signal;

import io.levibot.ops.state.kill.KillTransition;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** What the kill-switch accepted, as versions of the scope and of the epoch; at parallelism 1, to keep their order. */
public final class KillVersions implements FlatMapFunction<KillTransition, KillVersion> {

    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(KillTransition transition, Collector<KillVersion> out) {
        if (transition.outcome() == KillTransition.Outcome.ACCEPTED) {
            out.collect(
                    new KillVersion(transition.scope(), transition.at(), transition.after(), transition.killEpoch()));
            out.collect(new KillVersion(KillVersion.EPOCH, transition.at(), null, transition.killEpoch()));
        }
    }
}
