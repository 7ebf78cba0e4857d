package io.levibot.ops.operators.drift;

import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.event.InputRow;
import io.levibot.ops.state.event.SeriesKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * {@link CellCounting} of feature rows between commands that replace references, in the order of the input: the first pane
 * that begins at or after a command's time is the first that is compared with the new one.
 *
 * <p>Which references a series has had since its first row is kept in state: a catalogue that was written anew meanwhile
 * changes nothing until a command says so. Runs at parallelism 1.
 */
public final class CountRows extends CellCounting<InputRow> {

    private static final long serialVersionUID = 1L;
    private static final String SERIES = "series:";
    /** The one in force, and the one that the next pane begins with. */
    private static final int MOST_VERSIONS = 2;

    private transient Map<SeriesKey, List<ReferenceVersion>> known;
    private transient ListState<ReferenceInForce> saved;

    public CountRows(ReferenceCatalogue catalogue) {
        super(catalogue);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        saved = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("references", TypeInformation.of(ReferenceInForce.class)));
        known = new HashMap<>();
        for (ReferenceInForce kept : saved.get()) {
            List<ReferenceVersion> versions =
                    known.computeIfAbsent(new SeriesKey(kept.symbol(), kept.timeframe()), key -> new ArrayList<>());
            if (!kept.hash().isEmpty()) {
                versions.add(new ReferenceVersion(kept.hash(), kept.effectiveFrom()));
            }
        }
    }

    @Override
    List<ReferenceVersion> versions(SeriesKey key) {
        return known.computeIfAbsent(key, first -> new ArrayList<>(catalogue.versions(first)));
    }

    @Override
    public void processElement(StreamRecord<InputRow> element) {
        InputRow row = element.getValue();
        if (row.features() != null) {
            panes.add(row.features());
        } else if (row.control() != null) {
            replace(row.control());
        }
    }

    private void replace(ControlCommand command) {
        SeriesKey key = series(command.scope());
        String refused = key == null
                ? "scope " + command.scope() + ": expected " + SERIES + "SYMBOL_TIMEFRAME"
                : unfit(key, command.payload());
        String before = "";
        if (key != null) {
            List<ReferenceVersion> versions = versions(key);
            before = versions.isEmpty() ? "" : versions.get(versions.size() - 1).hash();
            if (refused.isEmpty() && before.equals(command.payload())) {
                return; // said again
            }
            if (refused.isEmpty()) {
                versions.add(new ReferenceVersion(command.payload(), command.issuedAt()));
                while (versions.size() > MOST_VERSIONS) {
                    versions.remove(0);
                }
                panes.replace(key, versions);
            }
        }
        output.collect(
                DriftTags.REFERENCES,
                new StreamRecord<>(new ReferenceTransition(command, before, refused), command.issuedAt()));
    }

    /** Why a reference will not do; empty where it will. */
    private String unfit(SeriesKey key, String hash) {
        try {
            SeriesKey of = catalogue.load(hash).key();
            return of.equals(key) ? "" : "reference " + hash + " is of " + of + ", expected " + key;
        } catch (IllegalStateException absent) {
            return String.valueOf(absent.getMessage());
        }
    }

    private static @Nullable SeriesKey series(String scope) {
        int underscore = scope.lastIndexOf('_');
        return scope.startsWith(SERIES) && underscore > SERIES.length()
                ? new SeriesKey(scope.substring(SERIES.length(), underscore), scope.substring(underscore + 1))
                : null;
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        List<ReferenceInForce> all = new ArrayList<>();
        known.forEach((key, versions) -> {
            if (versions.isEmpty()) {
                all.add(new ReferenceInForce(key.symbol(), key.timeframe(), "", 0));
            }
            versions.forEach(version -> all.add(
                    new ReferenceInForce(key.symbol(), key.timeframe(), version.hash(), version.effectiveFrom())));
        });
        saved.update(all);
    }
}
