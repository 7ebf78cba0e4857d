package io.levibot.ops.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.console.control.FolderCommandLog;
import io.levibot.ops.jobs.io.DataFile;
import io.levibot.ops.jobs.io.FileRow;
import io.levibot.ops.jobs.io.RecordFile;
import io.levibot.ops.jobs.io.RecordFiles;
import io.levibot.ops.jobs.reference.ReferenceFolder;
import io.levibot.ops.state.drift.ReferenceDistribution;
import io.levibot.ops.state.drift.ReferenceOptions;
import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.event.SeriesKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceWatchTest {

    private static final long NOW = 1_735_689_600_000L;
    private static final SeriesKey BTC = new SeriesKey("BTCUSDT", "15m");
    private static final SeriesKey ETH = new SeriesKey("ETHUSDT", "15m");

    @TempDir
    private Path folder;

    private final ReferenceDistribution old = reference(BTC, 0);
    private final ReferenceDistribution other = reference(ETH, 0);
    private final ReferenceDistribution young = reference(BTC, 1);
    private long clock = NOW;
    private long writes;

    @BeforeEach
    void catalogue() throws Exception {
        write(old, other);
    }

    @Test
    void aNewReferenceBecomesACommandOfItsSeriesAlone() throws Exception {
        ReferenceWatch watch = watch(false);
        assertThat(watch.look()).isEmpty();
        write(young, other);
        clock = NOW + 1000;
        assertThat(watch.look()).singleElement().asString().endsWith("control 1735689601000-reference, 1 series");
        assertThat(watch.look()).isEmpty();
        assertThat(commands())
                .containsExactly(new ControlCommand(
                        "1735689601000-reference-BTCUSDT_15m",
                        0,
                        NOW + 1000,
                        "file:catalogue.json",
                        "series:BTCUSDT_15m",
                        ControlCommand.Action.REFERENCE,
                        "the catalogue has changed",
                        young.hash()));
    }

    @Test
    void aChangeThatNobodySawIsSeenAtTheNextStart() throws Exception {
        ReferenceWatch first = watch(false);
        write(young, other);
        first.look();
        clock = NOW + 5000;
        assertThat(watch(false).look()).isEmpty();
        write(old, other);
        assertThat(watch(false).look()).hasSize(1);
        assertThat(commands()).extracting(ControlCommand::payload).containsExactly(young.hash(), old.hash());
    }

    @Test
    void aJobThatGoesOnFromAStateIsToldOfEverySeries() throws Exception {
        watch(true).look();
        assertThat(commands()).extracting(ControlCommand::payload).containsExactly(old.hash(), other.hash());
    }

    private void write(ReferenceDistribution... references) throws IOException {
        ReferenceFolder.write(folder.resolve("references"), List.of(references), 0);
        Files.setLastModifiedTime(
                folder.resolve("references").resolve(ReferenceFolder.INDEX), FileTime.fromMillis(NOW + ++writes));
    }

    private ReferenceWatch watch(boolean restored) throws IOException {
        return new ReferenceWatch(
                folder.resolve("references"), new FolderCommandLog(folder.resolve("control")), () -> clock, restored);
    }

    /** As the job reads them. */
    private List<ControlCommand> commands() throws IOException {
        List<ControlCommand> commands = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("control"))) {
            for (Path file : files.sorted().toList()) {
                try (RecordFile<ControlCommand> rows = RecordFiles.control(DataFile.of(file), () -> Long.MAX_VALUE)) {
                    for (FileRow<ControlCommand> row = rows.next(); row != null; row = rows.next()) {
                        commands.add(row.decoded().get());
                    }
                }
            }
        }
        return commands;
    }

    private static ReferenceDistribution reference(SeriesKey key, int shift) {
        double[][] columns = new double[1][100];
        long[] ts = new long[100];
        for (int i = 0; i < 100; i++) {
            ts[i] = NOW - (100 - i) * 900_000L;
            columns[0][i] = i + shift;
        }
        return ReferenceDistribution.build(
                key,
                "v",
                List.of("level"),
                ts,
                columns,
                new ReferenceOptions(1024, List.of(), 4, 2, 3, 1, 182, 45, 1000));
    }
}
