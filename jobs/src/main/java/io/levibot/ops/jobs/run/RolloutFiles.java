package io.levibot.ops.jobs.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.levibot.ops.jobs.config.ConfigurationException;
import io.levibot.ops.state.canary.CanaryPolicy;
import io.levibot.ops.state.canary.CanaryPolicyReader;
import io.levibot.ops.state.canary.ModelRegistry;
import io.levibot.ops.state.canary.ModelRegistryReader;
import io.levibot.ops.state.canary.Parsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code canary_policy.json} and {@code model_registry.json}, refused with every problem where they are not sound. */
public final class RolloutFiles {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private RolloutFiles() {}

    public static CanaryPolicy policy(Path file) throws IOException, ConfigurationException {
        return sound(file, CanaryPolicyReader.read(json(file)));
    }

    public static ModelRegistry registry(Path file) throws IOException, ConfigurationException {
        return sound(file, ModelRegistryReader.read(json(file)));
    }

    private static Map<?, ?> json(Path file) throws IOException, ConfigurationException {
        try {
            return JSON.readValue(Files.readAllBytes(file), Map.class);
        } catch (JsonProcessingException malformed) {
            int line = malformed.getLocation() == null
                    ? 1
                    : malformed.getLocation().getLineNr();
            throw new ConfigurationException(
                    List.of(file.getFileName() + ":" + line + " not JSON: " + malformed.getOriginalMessage()));
        }
    }

    private static <T> T sound(Path file, Parsed<T> parsed) throws ConfigurationException {
        if (!parsed.isSound()) {
            throw new ConfigurationException(parsed.problems().stream()
                    .map(problem -> file.getFileName() + " " + problem)
                    .toList());
        }
        return parsed.value();
    }
}
