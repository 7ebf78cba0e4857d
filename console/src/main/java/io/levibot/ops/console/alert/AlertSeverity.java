package io.levibot.ops.console.alert;

/** How loud an alert is, rising. */
public enum AlertSeverity {
    INFO,
    WARNING,
    CRITICAL
}
