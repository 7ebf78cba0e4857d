package io.levibot.ops.console.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.levibot.ops.state.event.ControlCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commands as files of the control folder, {@code NAME.jsonl} a change; names begin with the time in milliseconds. */
public final class FolderCommandLog implements CommandLog {

    /** Thirteen digits of a time; a file of {@link FileControlWriter} has twelve of an epoch. */
    private static final Pattern OWN = Pattern.compile("\\d{13}-.*\\.jsonl");

    private static final Logger LOG = LoggerFactory.getLogger(FolderCommandLog.class);

    private final Path control;
    private final ObjectMapper json = new ObjectMapper();

    /** @param control the folder of the control stream, made where it is missing */
    public FolderCommandLog(Path control) {
        this.control = control;
    }

    @Override
    public void append(String name, List<ControlCommand> commands) throws IOException {
        String lines =
                commands.stream().map(command -> ControlRow.of(command) + "\n").collect(Collectors.joining());
        DurableFile.write(
                Files.createDirectories(control),
                name + ".jsonl",
                lines.getBytes(StandardCharsets.UTF_8),
                DurableFile.Sync.BEFORE);
    }

    @Override
    public List<ControlCommand> appended() throws IOException {
        if (!Files.isDirectory(control)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(control)) {
            files = all.filter(
                            file -> OWN.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
        List<ControlCommand> commands = new ArrayList<>();
        for (Path file : files) {
            for (String line : Files.readAllLines(file)) {
                try {
                    commands.add(ControlRow.read(json.readTree(line)));
                } catch (JsonProcessingException | IllegalArgumentException | DateTimeException broken) {
                    LOG.warn("{} holds a line that is no command", file, broken); // and is the job's dead letter
                }
            }
        }
        return commands;
    }

    @Override
    public void close() {
        // holds nothing open
    }
}
