package io.levibot.ops.operators.input;

import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.event.DeadLetter;
import io.levibot.ops.state.event.InputCounts;
import io.levibot.ops.state.event.InputRow;
import io.levibot.ops.state.event.LateRow;
import io.levibot.ops.state.event.Prediction;
import io.levibot.ops.state.event.Trade;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/** The side outputs of {@link InputRouter}; features are its main output. */
public final class InputTags {

    public static final OutputTag<Bar> BARS = new OutputTag<>("bars", TypeInformation.of(Bar.class));
    public static final OutputTag<Prediction> PREDICTIONS =
            new OutputTag<>("predictions", TypeInformation.of(Prediction.class));
    public static final OutputTag<Trade> TRADES = new OutputTag<>("trades", TypeInformation.of(Trade.class));
    public static final OutputTag<ControlCommand> CONTROL =
            new OutputTag<>("control", TypeInformation.of(ControlCommand.class));
    /** Feature rows, and in their midst the commands that replace references. */
    public static final OutputTag<InputRow> COUNTED = new OutputTag<>("counted", TypeInformation.of(InputRow.class));

    public static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));
    public static final OutputTag<LateRow> LATE = new OutputTag<>("late", TypeInformation.of(LateRow.class));
    public static final OutputTag<InputCounts> COUNTS =
            new OutputTag<>("counts", TypeInformation.of(InputCounts.class));

    private InputTags() {}
}
