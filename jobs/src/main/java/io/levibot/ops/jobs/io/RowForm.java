package io.levibot.ops.jobs.io;

import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.Prediction;
import io.levibot.ops.state.event.SeriesKey;
import io.levibot.ops.state.event.Trade;
import org.jspecify.annotations.Nullable;

/** The fields of one stream's rows, and how an event is made of them; the same for every format. */
abstract class RowForm<T> {

    static RowForm<FeatureRow> features(@Nullable SeriesKey named) {
        throw new UnsupportedOperationException();
    }

    static RowForm<Bar> bars(@Nullable SeriesKey named) {
        throw new UnsupportedOperationException();
    }

    static RowForm<Prediction> predictions(@Nullable SeriesKey named) {
        throw new UnsupportedOperationException();
    }

    static RowForm<Trade> trades() {
        throw new UnsupportedOperationException();
    }

    static RowForm<ControlCommand> control() {
        throw new UnsupportedOperationException();
    }
}
