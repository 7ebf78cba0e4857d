package io.levibot.ops.operators.drift;

import io.levibot.ops.state.event.Alert;
import io.levibot.ops.state.kill.KillEvent;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/** The side outputs of {@link DriftDetector}; the lines of the drift stream are its main output. */
public final class DriftTags {

    /** Every verdict, for the kill-switch. */
    public static final OutputTag<KillEvent> FINDINGS =
            new OutputTag<>("drift-findings", TypeInformation.of(KillEvent.class));

    public static final OutputTag<Alert> ALERTS = new OutputTag<>("drift-alerts", TypeInformation.of(Alert.class));

    private DriftTags() {}
}
