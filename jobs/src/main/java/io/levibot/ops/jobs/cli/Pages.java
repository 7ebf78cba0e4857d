package io.levibot.ops.jobs.cli;

import io.levibot.ops.console.Console;
import io.levibot.ops.console.ConsoleOptions;
import io.levibot.ops.console.alert.AlertDesk;
import io.levibot.ops.console.alert.AlertSeverity;
import io.levibot.ops.console.alert.RetrainOptions;
import io.levibot.ops.console.alert.TelegramOptions;
import io.levibot.ops.console.control.ControlSide;
import io.levibot.ops.console.control.FolderIntake;
import io.levibot.ops.console.control.RowIntake;
import io.levibot.ops.console.control.TopicControlWriter;
import io.levibot.ops.console.control.TopicIntake;
import io.levibot.ops.console.feed.TopicMirror;
import io.levibot.ops.jobs.config.AlertSettings;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.config.RetrainSettings;
import io.levibot.ops.jobs.kafka.ClientProperties;
import io.levibot.ops.jobs.kafka.Topics;
import io.levibot.ops.jobs.run.LiveRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The console beside a job. */
final class Pages {

    /** After a longer time without a console an alert is history, and the page has it. */
    private static final Duration TOLD_WITHIN = Duration.ofHours(6);

    private Pages() {}

    /**
     * Starts the console over an output folder; on another port where its own is taken.
     *
     * @param watched the live data folder that its commands go to; null for a replay, which takes none
     * @return null where the configuration has it off
     */
    static @Nullable Console console(LevibotConfig config, Path output, @Nullable Path watched, PrintWriter err)
            throws IOException {
        if (!config.console().enabled()) {
            return null;
        }
        Console console;
        try {
            console = open(config, output, watched);
        } catch (BindException taken) {
            err.printf(
                    "console.port: %d is in use, taking a free one%n",
                    config.console().port());
            console = open(config.withConsole(config.console().withPort(0)), output, watched);
        }
        err.printf("console: http://localhost:%d (token in %s)%n", console.port(), token(config, output));
        err.flush();
        return console;
    }

    /** The same on the port of the configuration or on none, whether it is served beside a job or not. */
    static Console open(LevibotConfig config, Path output, @Nullable Path watched) throws IOException {
        return start(config, options(config, output, watched));
    }

    /**
     * Starts telling people and retraining, over the outputs of a live job.
     *
     * @return null where the configuration asks for neither
     */
    static @Nullable AlertDesk alerts(LevibotConfig config, Path output) throws IOException {
        AlertSettings alerts = config.alerts();
        RetrainSettings retrain = config.retrain();
        TelegramOptions telegram = alerts.telegramTokenFile().isEmpty()
                ? null
                : new TelegramOptions(
                        URI.create(alerts.telegramApi()),
                        Path.of(alerts.telegramTokenFile()),
                        alerts.telegramChat(),
                        alerts.link(),
                        AlertSeverity.valueOf(alerts.least().name()),
                        TOLD_WITHIN);
        RetrainOptions training =
                new RetrainOptions(retrain.command(), retrain.webhook(), retrain.timeout(), retrain.cooldown());
        return telegram == null && !training.isOn()
                ? null
                : AlertDesk.start(output, telegram, training, alerts.every());
    }

    /** Has output topics written into the output folder, for the console and every verb that reads it; null without topics. */
    static @Nullable TopicMirror mirror(LevibotConfig config, Path output) throws IOException {
        Map<String, String> streams = new HashMap<>();
        for (String stream : Topics.of(config).outputs()) {
            streams.put(Topics.of(config.outputs().topicPrefix(), stream), stream);
        }
        return !config.console().enabled() || streams.isEmpty()
                ? null
                : new TopicMirror(ClientProperties.of(config.outputs()), streams, output);
    }

    /** Commands and rows go the way that the job reads them. */
    private static Console start(LevibotConfig config, ConsoleOptions options) throws IOException {
        Map<String, String> topics = new HashMap<>();
        if (options.live()) {
            Topics.of(config).inputs().forEach((topic, stream) -> topics.put(stream.label(), topic));
        }
        if (topics.isEmpty()) {
            return Console.start(options);
        }
        Properties client = ClientProperties.of(config.inputs());
        RowIntake rows = new TopicIntake(
                client,
                topics,
                Topics.of(config.inputs().topicPrefix(), "http.writer"),
                new FolderIntake(options.data()));
        if (!Topics.of(config).hasControl()) {
            return Console.start(
                    options,
                    ControlSide.overFiles(options.data(), options.latch(), Clock.systemUTC(), options.behind(), rows));
        }
        TopicControlWriter writer = new TopicControlWriter(
                client, Topics.control(config), Topics.latch(config), Clock.systemUTC(), options.behind());
        return Console.start(options, new ControlSide(writer, writer.reports(), rows));
    }

    private static ConsoleOptions options(LevibotConfig config, Path output, @Nullable Path watched) {
        ConsoleOptions options = ConsoleOptions.of(output, config.console().port());
        options = options.at(config.console().bind(), token(config, output), options.hosts());
        if (watched == null) {
            return options;
        }
        return options.live(watched, output.resolve(LiveRun.LATCH))
                .paced(config.kill().leaseRenewal(), LiveRun.behind(config));
    }

    static Path token(LevibotConfig config, Path output) {
        return config.console().tokenFile().isEmpty()
                ? output.resolve("console.token")
                : Path.of(config.console().tokenFile());
    }
}
