package io.levibot.ops.operators.kill;

import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.kill.KillEvent;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** The commands of the control stream that are the kill-switch's to decide. */
public final class ControlEvents implements FlatMapFunction<ControlCommand, KillEvent> {

    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(ControlCommand command, Collector<KillEvent> out) {
        switch (command.action()) {
            case KILL, REDUCE, CLEAR -> out.collect(KillEvent.of(command));
            default -> {
                // decided by the canary and the catalogue
            }
        }
    }
}
