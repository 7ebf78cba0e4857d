package io.levibot.ops.jobs.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads {@code levibot.yaml}: nodes with their lines, mapped onto the records, then checked; every problem at once. */
final class ConfigFile {

    private ConfigFile() {}

    static LevibotConfig read(Path file) throws ConfigurationException, IOException {
        Path name = file.getFileName();
        return parse(name == null ? file.toString() : name.toString(), Files.readString(file));
    }

    static LevibotConfig parse(String file, String yaml) throws ConfigurationException {
        ProblemList problems = new ProblemList(file);
        LevibotConfig config = LevibotConfig.DEFAULTS;
        Optional<Node> root = compose(file, yaml);
        if (root.isPresent() && root.get() instanceof MappingNode mapping) {
            config = new RecordMapper(problems).map(mapping, "", LevibotConfig.DEFAULTS);
        } else if (root.isPresent() && !root.get().getTag().equals(Tag.NULL)) {
            throw new ConfigurationException(List.of(file + ":1 expected sections such as drift: or kill:"));
        }
        problems.throwIfAny();
        return config;
    }

    private static Optional<Node> compose(String file, String yaml) throws ConfigurationException {
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(file)
                    .setMaxAliasesForCollections(10)
                    .build();
            return new Compose(settings).composeString(yaml);
        } catch (MarkedYamlEngineException malformed) {
            int line = malformed.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            throw new ConfigurationException(List.of(file + ":" + line + " not YAML: " + malformed.getProblem()));
        } catch (YamlEngineException malformed) {
            throw new ConfigurationException(List.of(file + ":1 not YAML: " + malformed.getMessage()));
        }
    }
}
