package io.levibot.ops.jobs.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * What a critical drift sets off: {@code retrain}.
 *
 * @param cooldown between two triggers of one key
 * @param command run by the console, once an alert; empty for none
 * @param webhook posted to by the console; empty for none
 * @param timeout the longest a command may run
 */
public record RetrainSettings(Duration cooldown, String command, String webhook, Duration timeout)
        implements Section, Serializable {

    /** What holds where the file is silent. */
    public static final RetrainSettings DEFAULTS =
            new RetrainSettings(Duration.ofHours(24), "", "", Duration.ofHours(6));

    @Override
    public void check(Problems problems) {
        problems.expect(!cooldown.isNegative(), "cooldown", "a duration such as 24h");
        problems.expect(
                webhook.isEmpty() || webhook.startsWith("http://") || webhook.startsWith("https://"),
                "webhook",
                "an http or https address, or nothing");
        problems.expect(timeout.toMillis() > 0, "timeout", "a positive duration");
    }
}
