package io.levibot.ops.console.alert;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where alerts are told.
 *
 * @param api the address of Telegram's bots
 * @param tokenFile holds the bot's token; read anew for every message, so that it can be changed
 * @param chat a person's or a group's id
 * @param link where a reader finds the page; empty for none
 * @param least what is less severe is not told
 * @param notOlderThan alerts of longer ago were told, or nobody needs them any more
 */
public record TelegramOptions(
        URI api, Path tokenFile, String chat, String link, AlertSeverity least, Duration notOlderThan) {}
