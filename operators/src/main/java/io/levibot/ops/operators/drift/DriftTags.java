package io.levibot.ops.operators.drift;

import io.levibot.ops.state.event.Alert;
import io.levibot.ops.state.kill.KillEvent;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/** The side outputs of {@link DriftDetector} and, for the last, of {@link CountRows}. */
public final class DriftTags {

    /** Every verdict, for the kill-switch. */
    public static final OutputTag<KillEvent> FINDINGS =
            new OutputTag<>("drift-findings", TypeInformation.of(KillEvent.class));

    public static final OutputTag<Alert> ALERTS = new OutputTag<>("drift-alerts", TypeInformation.of(Alert.class));

    /** What became of every command that replaces a reference. */
    public static final OutputTag<ReferenceTransition> REFERENCES =
            new OutputTag<>("drift-references", TypeInformation.of(ReferenceTransition.class));

    private DriftTags() {}
}
