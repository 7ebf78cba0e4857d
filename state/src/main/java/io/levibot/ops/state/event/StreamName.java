package io.levibot.ops.state.event;

/** The input streams, in the order in which rows known at the same time are taken. */
public enum StreamName {
    CONTROL("control"),
    BARS("bars"),
    PREDICTIONS("predictions"),
    TRADES("trades"),
    FEATURES("features");

    private final String label;

    StreamName(String label) {
        this.label = label;
    }

    /** The name in folders, metrics and records. */
    public String label() {
        return label;
    }
}
