package io.levibot.ops.jobs.monitoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * conf/alertmanager as an Alertmanager of before 0.26 takes it, which knows no {@code bot_token_file}, and talking to a
 * stand-in of Telegram; nothing else is changed.
 */
final class AlertmanagerCopy {

    private static final Path ORIGINAL = Path.of(System.getProperty("levibot.root", ".."), "conf/alertmanager");

    private AlertmanagerCopy() {}

    /** @param token a file that holds the bot's token; its content is not read where it does not exist */
    static Path write(Path folder, String telegram, Path token) throws IOException {
        String text = Files.readString(ORIGINAL.resolve("alertmanager.yml"));
        String secret = Files.exists(token) ? Files.readString(token).strip() : "1:none";
        String changed =
                text.replaceFirst("bot_token_file: \\S+", "bot_token: '" + secret + "'\n        api_url: " + telegram);
        if (changed.equals(text)) {
            throw new IOException("alertmanager.yml names no bot_token_file");
        }
        Files.createDirectories(folder.resolve("templates"));
        Files.copy(ORIGINAL.resolve("templates/levibot.tmpl"), folder.resolve("templates/levibot.tmpl"));
        return Files.writeString(folder.resolve("alertmanager.yml"), changed);
    }
}
