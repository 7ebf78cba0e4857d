package io.levibot.ops.jobs.run;

import io.levibot.ops.console.control.CommandLog;
import io.levibot.ops.jobs.reference.CatalogueEntry;
import io.levibot.ops.jobs.reference.ReferenceFolder;
import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.event.ControlCommand.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns a change of a catalogue of references into commands of the control stream, one a series: this reference, from now
 * on. A replay of the control stream changes at the same times.
 *
 * <p>What the job was started with needs no command, unless the last one recorded says otherwise, or the job goes on from
 * a state that may know older references: then every series is said again, which changes nothing where it is in force.
 */
public final class ReferenceWatch implements Watch {

    private static final String SERIES = "series:";

    private final Path index;
    private final CommandLog control;
    private final LongSupplier clock;
    /** By series, the hash that the job knows. */
    private final Map<String, String> known;

    private @Nullable FileTime seen;

    /**
     * @param catalogue the folder of the references
     * @param restored whether the job goes on from a state
     */
    public ReferenceWatch(Path catalogue, CommandLog control, LongSupplier clock, boolean restored) throws IOException {
        this.index = catalogue.resolve(ReferenceFolder.INDEX);
        this.control = control;
        this.clock = clock;
        this.known = restored ? new TreeMap<>() : newest();
        for (ControlCommand command : control.appended()) {
            if (command.action() == Action.REFERENCE) {
                known.put(command.scope().substring(SERIES.length()), command.payload());
            }
        }
    }

    @Override
    public List<String> look() throws IOException {
        FileTime now = Files.exists(index) ? Files.getLastModifiedTime(index) : null;
        if (now == null || now.equals(seen)) {
            return List.of();
        }
        Map<String, String> changed = newest();
        changed.entrySet().removeIf(series -> series.getValue().equals(known.get(series.getKey())));
        List<String> written = changed.isEmpty() ? List.of() : List.of(command(changed));
        known.putAll(changed);
        seen = now;
        return written;
    }

    private String command(Map<String, String> references) throws IOException {
        long at = clock.getAsLong();
        String name = String.format(Locale.ROOT, "%013d-reference", at);
        List<ControlCommand> commands = new ArrayList<>();
        references.forEach((series, hash) -> commands.add(new ControlCommand(
                name + "-" + series,
                0,
                at,
                "file:" + ReferenceFolder.INDEX,
                SERIES + series,
                Action.REFERENCE,
                "the catalogue has changed",
                hash)));
        control.append(name, commands);
        return index + " has changed: control " + name + ", " + references.size() + " series";
    }

    /** The reference that each series of the index is compared with in the end. */
    private Map<String, String> newest() {
        Map<String, String> newest = new TreeMap<>();
        if (Files.exists(index)) {
            for (CatalogueEntry entry : new ReferenceFolder(index.resolveSibling("")).entries()) {
                newest.put(entry.symbol() + "_" + entry.timeframe(), entry.hash());
            }
        }
        return newest;
    }
}
