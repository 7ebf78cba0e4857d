package io.levibot.ops.operators;

/**
 * Every operator of the application: its uid (what a savepoint knows it by, so never change one) and its name (what the
 * web page shows).
 */
public enum OperatorUid {
    REPLAY_SOURCE("replay-source", "Replay source"),
    FOLDER_SOURCE("folder-source", "Folder source"),
    INPUT_ROUTER("input-router", "Check and route"),
    COUNT_CELLS("count-cells", "Count cells"),
    LAST_SEEN("last-seen", "Last seen"),
    DRIFT_DETECTOR("drift-detector", "Drift detector"),
    STALENESS_MONITOR("staleness-monitor", "Staleness monitor"),
    STALENESS_EVENTS("staleness-events", "Staleness findings"),
    CONTROL_EVENTS("control-events", "Control commands"),
    KILL_SWITCH("kill-switch", "Kill switch"),
    KILL_ALERTS("kill-alerts", "Kill alerts"),
    ENCODE_DRIFT("encode-drift", "Encode drift"),
    ENCODE_ALERTS("encode-alerts", "Encode alerts"),
    ENCODE_DEAD_LETTERS("encode-dead-letters", "Encode dead letters"),
    ENCODE_LATE("encode-late", "Encode late rows"),
    ENCODE_COUNTS("encode-counts", "Encode counts"),
    ENCODE_AUDIT("encode-audit", "Encode audit"),
    FILE_SINK("file-sink", "JSONL by event date");

    private final String uid;
    private final String title;

    OperatorUid(String uid, String title) {
        this.uid = uid;
        this.title = title;
    }

    public String uid() {
        return uid;
    }

    public String title() {
        return title;
    }
}
