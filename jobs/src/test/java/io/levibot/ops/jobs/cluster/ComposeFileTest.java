package io.levibot.ops.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.run.FlinkSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** docker-compose.yml: of the Compose specification's shape, and as careful as it says that it is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComposeFileTest {

    private static final Path ROOT = Path.of(System.getProperty("levibot.root", ".."));

    /** What of the Compose specification's service and top level we use; a misspelt key is one that is not here. */
    private static final Set<String> SERVICE_KEYS = Set.of(
            "build",
            "image",
            "user",
            "restart",
            "cap_drop",
            "security_opt",
            "logging",
            "volumes",
            "environment",
            "ports",
            "healthcheck",
            "hostname",
            "command",
            "depends_on",
            "secrets");

    private static final Set<String> HEALTHCHECK_KEYS =
            Set.of("test", "interval", "timeout", "retries", "start_period");
    private static final Set<String> DEPENDENCY_CONDITIONS =
            Set.of("service_started", "service_healthy", "service_completed_successfully");

    private Map<String, Object> file;
    private Map<String, Object> services;

    @BeforeAll
    void read() throws IOException {
        String text = Files.readString(ROOT.resolve("docker-compose.yml"));
        file = map(new Load(LoadSettings.builder().build()).loadFromString(text));
        services = map(file.get("services"));
    }

    @Test
    void everyKeyIsOneOfTheSpecification() {
        for (Object key : file.keySet()) {
            assertThat(key.toString()).matches("name|services|volumes|secrets|x-[a-z]+");
        }
        services.forEach((name, service) -> {
            Map<String, Object> each = service(name);
            each.keySet()
                    .forEach(key -> assertThat(SERVICE_KEYS).as(name.toString()).contains(key.toString()));
            map(each.get("healthcheck")).keySet().forEach(key -> assertThat(HEALTHCHECK_KEYS)
                    .as(name.toString())
                    .contains(key.toString()));
        });
    }

    @Test
    void whatAServiceNeedsIsDeclared() {
        services.forEach((name, service) -> {
            Map<String, Object> each = service(name);
            if (each.get("depends_on") != null) {
                map(each.get("depends_on")).forEach((other, how) -> {
                    assertThat(services.containsKey(other))
                            .as(name + " depends on " + other)
                            .isTrue();
                    assertThat(DEPENDENCY_CONDITIONS)
                            .contains(map(how).get("condition").toString());
                    assertThat(service(other)).as(other + " can be healthy").containsKey("healthcheck");
                });
            }
            for (Object secret : list(each.get("secrets"))) {
                Object source = secret instanceof Map<?, ?> given ? given.get("source") : secret;
                assertThat(map(file.get("secrets")).containsKey(source))
                        .as(name + " secret " + source)
                        .isTrue();
            }
            for (Object volume : list(each.get("volumes"))) {
                String from = volume.toString().split(":", 2)[0];
                if (from.startsWith("./")) {
                    assertThat(ROOT.resolve(from)).as(name.toString()).exists();
                } else {
                    assertThat(map(file.get("volumes")).containsKey(from))
                            .as(name + " volume " + from)
                            .isTrue();
                }
            }
        });
    }

    @Test
    void imagesArePinnedAndNothingRunsAsRootOrListensBeyondLoopback() {
        services.forEach((name, service) -> {
            Map<String, Object> each = service(name);
            assertThat(each.get("image").toString()).as(name.toString()).matches("[a-z0-9./-]+:v?\\d+\\.\\d+\\.\\d+.*");
            assertThat(each.get("user").toString()).as(name.toString()).matches("[1-9]\\d*:\\d+");
            assertThat(list(each.get("cap_drop"))).as(name.toString()).isEqualTo(List.of("ALL"));
            assertThat(list(each.get("security_opt"))).as(name.toString()).isEqualTo(List.of("no-new-privileges:true"));
            assertThat(map(each.get("healthcheck"))).as(name.toString()).containsKey("test");
            assertThat(each.get("restart")).as(name.toString()).isEqualTo("unless-stopped");
            for (Object port : list(each.get("ports"))) {
                assertThat(port.toString()).as(name.toString()).startsWith("127.0.0.1:");
            }
        });
        map(file.get("secrets"))
                .forEach((name, secret) -> assertThat(map(secret)).containsOnlyKeys("file"));
    }

    @Test
    void noSecretStandsInTheFile() {
        services.forEach((name, service) -> {
            Object environment = service(name).get("environment");
            if (environment != null) {
                map(environment).forEach((key, value) -> {
                    if (key.toString().matches(".*(PASSWORD|TOKEN|SECRET|KEY).*")) {
                        assertThat(key.toString()).endsWith("__FILE");
                        assertThat(value.toString()).startsWith("/run/secrets/");
                    }
                });
            }
        });
    }

    @Test
    void theConfigurationOfTheContainersIsOneThatTheJobTakes() throws Exception {
        LevibotConfig config = LevibotConfig.load(ROOT.resolve("conf/compose/levibot.yaml"));

        assertThat(config.kill().lease().toMillis()).isPositive();
    }

    @Test
    void flinkIsConfiguredAsByClusterStart() throws Exception {
        Map<String, Object> yaml = map(new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(ROOT.resolve("conf/flink/config.yaml"))));
        FlinkSettings.cluster().forEach((key, value) -> assertThat(
                        String.valueOf(yaml.get(key)).replace(" ", ""))
                .as(key)
                .isEqualTo(value.replace(" ", "")));
    }

    /** With what it merges in: {@code <<: *job}. */
    private Map<String, Object> service(Object name) {
        Map<String, Object> own = new TreeMap<>(map(services.get(name)));
        Object merged = own.remove("<<");
        if (merged != null) {
            map(merged).forEach(own::putIfAbsent);
        }
        return own;
    }

    @SuppressWarnings("unchecked") // YAML's mappings of this file have texts for keys
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static List<?> list(Object value) {
        return value == null ? List.of() : (List<?>) value;
    }
}
