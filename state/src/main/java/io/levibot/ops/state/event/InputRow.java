package io.levibot.ops.state.event;

import org.jspecify.annotations.Nullable;

/**
 * One row read from any stream: exactly one of the payloads is present.
 *
 * @param stream where it was read
 * @param at its event time, epoch milliseconds; for a dead letter the event time reached when it was read
 */
public record InputRow(
        StreamName stream,
        long at,
        @Nullable FeatureRow features,
        @Nullable Bar bar,
        @Nullable Prediction prediction,
        @Nullable Trade trade,
        @Nullable ControlCommand control,
        @Nullable DeadLetter deadLetter,
        @Nullable LateRow late) {

    public static InputRow of(FeatureRow row) {
        return new InputRow(StreamName.FEATURES, row.knownAt(), row, null, null, null, null, null, null);
    }

    public static InputRow of(Bar row) {
        return new InputRow(StreamName.BARS, row.knownAt(), null, row, null, null, null, null, null);
    }

    public static InputRow of(Prediction row) {
        return new InputRow(StreamName.PREDICTIONS, row.knownAt(), null, null, row, null, null, null, null);
    }

    public static InputRow of(Trade row) {
        return new InputRow(StreamName.TRADES, row.at(), null, null, null, row, null, null, null);
    }

    public static InputRow of(ControlCommand row) {
        return new InputRow(StreamName.CONTROL, row.issuedAt(), null, null, null, null, row, null, null);
    }

    public static InputRow dead(StreamName stream, DeadLetter letter) {
        return new InputRow(stream, letter.receivedAt(), null, null, null, null, null, letter, null);
    }

    public static InputRow late(StreamName stream, LateRow row) {
        return new InputRow(stream, row.at(), null, null, null, null, null, null, row);
    }

    /** What tells its series, and with a prediction or trade its model, from others; "control" for a command. */
    public Object series() {
        if (features != null) {
            return features.key();
        }
        if (bar != null) {
            return bar.key();
        }
        if (prediction != null) {
            return prediction.key() + "/" + prediction.model();
        }
        return trade != null ? trade.symbol() + '/' + trade.model() : "control";
    }
}
