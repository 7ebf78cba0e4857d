package io.levibot.ops.console.alert;

import java.time.Duration;

/**
 * What a RETRAIN alert sets off.
 *
 * @param command for a shell; empty for none
 * @param webhook posted to; empty for none
 * @param timeout the longest a command may run
 * @param notOlderThan an alert of longer ago is passed over: another one has come since, or it is over
 */
public record RetrainOptions(String command, String webhook, Duration timeout, Duration notOlderThan) {

    /** Whether anything is set off. */
    public boolean isOn() {
        return !command.isEmpty() || !webhook.isEmpty();
    }
}
