package io.levibot.ops.jobs.kafka;

import io.levibot.ops.jobs.config.InputSettings;
import io.levibot.ops.jobs.config.OutputSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;

/** What a Kafka client is made of: the brokers, and what the user's own file adds, which is where secrets stand. */
public final class ClientProperties {

    private ClientProperties() {}

    public static Properties of(InputSettings inputs) throws IOException {
        Properties client = of(inputs.brokers(), inputs.clientConfig());
        client.setProperty(CommonClientConfigs.GROUP_ID_CONFIG, inputs.group());
        return client;
    }

    public static Properties of(OutputSettings outputs) throws IOException {
        return of(outputs.brokers(), outputs.clientConfig());
    }

    private static Properties of(String brokers, String file) throws IOException {
        Properties client = new Properties();
        if (!file.isEmpty()) {
            try (InputStream in = Files.newInputStream(Path.of(file))) {
                client.load(in);
            }
        }
        client.setProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, brokers);
        return client;
    }
}
