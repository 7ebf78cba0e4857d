package io.levibot.ops.jobs.io;

import java.util.Locale;

/** The input streams; declared in the order in which rows of one time are applied. */
public enum Stream {
    CONTROL,
    BARS,
    PREDICTIONS,
    FEATURES,
    TRADES;

    /** The folder and the name of the stream in every output: {@code features}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
