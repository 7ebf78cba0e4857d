package io.levibot.ops.jobs.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.levibot.ops.jobs.cluster.SavepointCheck;
import io.levibot.ops.jobs.config.ConfigurationException;
import io.levibot.ops.jobs.source.MergedFiles;
import io.levibot.ops.jobs.source.RowCursorFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * FAULTS 17 to 19 against a savepoint of each release: {@code golden-VERSION.zip} holds it with its references, the rows
 * that came next, and the lines that the release itself wrote on them.
 *
 * <p>At a release: {@code ./mvnw -q test -pl jobs -am -Dtest=GoldenSavepointTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dlevibot.golden=VERSION}, then add the version below. Those of earlier releases are never written again.
 */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class GoldenSavepointTest {

    private static final String ROWS = "rows-before.txt";
    private static final Path RESOURCES = Path.of("src/test/resources/io/levibot/ops/jobs/upgrade");
    private static final int LARGEST_BYTES = 500_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = "0.2.0")
    @DisabledIfSystemProperty(named = "levibot.golden", matches = ".+", disabledReason = "one is being written")
    void aReleasesSavepointGoesOnWithTheLinesOfThatRelease(String version) throws Exception {
        Path golden = unpacked(version);

        Map<String, List<String>> lines = new GoldenRun(golden.resolve("references"))
                .goOn(golden.resolve("savepoint"), golden.resolve("rows"), rowsBefore(golden), folder.resolve("run"));

        Map<String, List<String>> expected = read(golden.resolve("lines"));
        assertThat(expected).containsKeys("drift", "signals", "blocked", "weights", "shadow/pnl", "audit", "counts");
        assertThat(lines).isEqualTo(expected);
    }

    @Test
    @DisabledIfSystemProperty(named = "levibot.golden", matches = ".+", disabledReason = "one is being written")
    void anotherMaxParallelismIsRefused() throws Exception {
        Path golden = unpacked("0.2.0");
        StreamExecutionEnvironment env = job(golden);
        env.setMaxParallelism(64);

        assertThatThrownBy(() -> SavepointCheck.refuseUnfit(golden.resolve("savepoint"), env, false))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("written with max parallelism 128, this job has 64");
    }

    @Test
    @DisabledIfSystemProperty(named = "levibot.golden", matches = ".+", disabledReason = "one is being written")
    void aJobWithoutAnOperatorOfTheSavepointIsRefusedUnlessItsStateMayBeLost() throws Exception {
        Path savepoint = unpacked("0.2.0").resolve("savepoint");
        StreamExecutionEnvironment other = StreamExecutionEnvironment.getExecutionEnvironment();
        other.fromData(1).uid("numbers").print().uid("printer");

        assertThatThrownBy(() -> SavepointCheck.refuseUnfit(savepoint, other, false))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("this build has no operator")
                .hasMessageContaining("kill-switch")
                .hasMessageContaining("--allow-lost-state");
        SavepointCheck.refuseUnfit(savepoint, other, true);
    }

    @Test
    @EnabledIfSystemProperty(named = "levibot.golden", matches = ".+")
    void writesTheSavepointOfThisRelease() throws Exception {
        Path target = RESOURCES.resolve("golden-" + System.getProperty("levibot.golden") + ".zip");
        assertThat(target).as("that of a release is written once").doesNotExist();
        GoldenMarket market = new GoldenMarket();
        Path data = folder.resolve("data");
        market.write(data);
        Path golden = folder.resolve("golden");
        market.references(data, golden.resolve("references"));
        long before = market.rowsBefore(data);
        GoldenMarket.writeAfter(data, before, golden.resolve("rows"));
        Files.writeString(golden.resolve(ROWS), Long.toString(before));
        GoldenRun run = new GoldenRun(golden.resolve("references"));

        Path savepoint = run.stop(data, before, folder.resolve("first"));
        Files.createDirectories(golden.resolve("savepoint"));
        assertThat(savepoint).isDirectoryNotContaining(file -> !file.endsWith("_metadata"));
        Files.copy(savepoint.resolve("_metadata"), golden.resolve("savepoint/_metadata"));
        Map<String, List<String>> lines =
                run.goOn(golden.resolve("savepoint"), golden.resolve("rows"), before, folder.resolve("second"));

        assertThat(together(GoldenRun.lines(folder.resolve("first")), lines))
                .as("both halves are the whole")
                .isEqualTo(run.whole(data, folder.resolve("whole")));
        for (Map.Entry<String, List<String>> stream : lines.entrySet()) {
            Path file = golden.resolve("lines").resolve(stream.getKey() + ".jsonl");
            Files.createDirectories(file.getParent());
            Files.write(file, stream.getValue());
        }
        pack(golden, target);
        assertThat(Files.size(target)).isLessThan(LARGEST_BYTES);
    }

    private StreamExecutionEnvironment job(Path golden) throws Exception {
        String rows = golden.resolve("rows").toString();
        RowCursorFactory cursor = () -> MergedFiles.open(Path.of(rows), 30_000, Long.MAX_VALUE);
        return new GoldenRun(golden.resolve("references")).job(cursor, folder.resolve("run"), null);
    }

    private static long rowsBefore(Path golden) throws IOException {
        return Long.parseLong(Files.readString(golden.resolve(ROWS)).trim());
    }

    private static Map<String, List<String>> together(Map<String, List<String>> one, Map<String, List<String>> other) {
        Map<String, List<String>> both = new TreeMap<>();
        Stream.of(one, other)
                .forEach(half -> half.forEach((stream, lines) ->
                        both.computeIfAbsent(stream, name -> new ArrayList<>()).addAll(lines)));
        both.values().forEach(lines -> lines.sort(null));
        return both;
    }

    private static Map<String, List<String>> read(Path lines) throws IOException {
        Map<String, List<String>> streams = new TreeMap<>();
        try (Stream<Path> files = Files.walk(lines)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String stream = lines.relativize(file).toString().replace(".jsonl", "");
                streams.put(stream, Files.readAllLines(file));
            }
        }
        return streams;
    }

    private Path unpacked(String version) throws IOException {
        Path to = folder.resolve("golden");
        try (InputStream resource = Objects.requireNonNull(
                        GoldenSavepointTest.class.getResourceAsStream("golden-" + version + ".zip"), version);
                ZipInputStream zip = new ZipInputStream(resource)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = to.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        }
        return to;
    }

    private static void pack(Path from, Path target) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(target));
                Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(from.relativize(file).toString()));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
    }
}
