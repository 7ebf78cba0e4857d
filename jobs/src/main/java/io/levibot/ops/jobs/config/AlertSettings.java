package io.levibot.ops.jobs.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * What the console tells people of the {@code alerts} stream: {@code alerts}.
 *
 * @param telegramTokenFile holds a bot's token; empty = nobody is told
 * @param telegramChat a person's or a group's id
 * @param telegramApi the address of Telegram's bots
 * @param least what is less severe is not told
 * @param link where a reader of a message finds the page; empty for none
 * @param every the longest that alerts wait for one another, to go into one message
 */
public record AlertSettings(
        String telegramTokenFile, String telegramChat, String telegramApi, Least least, String link, Duration every)
        implements Section, Serializable {

    /** Severities, rising. */
    public enum Least {
        INFO,
        WARNING,
        CRITICAL
    }

    /** What holds where the file is silent. */
    public static final AlertSettings DEFAULTS =
            new AlertSettings("", "", "https://api.telegram.org", Least.WARNING, "", Duration.ofSeconds(5));

    @Override
    public void check(Problems problems) {
        problems.expect(
                telegramTokenFile.isEmpty() || !telegramChat.isEmpty(),
                "telegram-chat",
                "the id of a chat, since telegram-token-file is given");
        problems.expect(
                telegramApi.startsWith("http://") || telegramApi.startsWith("https://"),
                "telegram-api",
                "an http or https address");
        problems.expect(!every.isZero() && !every.isNegative(), "every", "a positive duration");
    }
}
