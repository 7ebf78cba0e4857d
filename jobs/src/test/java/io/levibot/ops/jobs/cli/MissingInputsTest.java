package io.levibot.ops.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.jobs.run.Clusters;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What a verb is given and is not there: 66 for what should lie on a disk, 69 for what should answer. */
class MissingInputsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replay --data ABSENT --out OUT --exit",
                "run --conf CONF",
                "run --conf ABSENT",
                "reference build --data ABSENT --out OUT",
                "drift-check --reference ABSENT --current ABSENT",
                "calibrate --predictions ABSENT --outcomes ABSENT",
                "tune --shadow ABSENT",
                "import klines ABSENT --out OUT",
                "report --out OUT ABSENT",
                "export --legacy OUT --data ABSENT",
                "policy check ABSENT"
            })
    void whatIsNotOnTheDiskIs66AndNamed(String line) throws Exception {
        Path conf = Files.writeString(
                folder.resolve("levibot.yaml"),
                "data: {references: %s, root: %s}\n".formatted(folder.resolve("absent"), folder.resolve("data")));

        Outcome outcome = run(line.replace("ABSENT", folder.resolve("absent").toString())
                .replace("CONF", conf.toString())
                .replace("OUT", folder.resolve("out").toString()));

        assertThat(outcome.status()).as(outcome.said()).isEqualTo(66);
        assertThat(outcome.said()).contains("absent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"topics create --conf CONF", "run --conf CONF"})
    void aBrokerThatDoesNotAnswerIs69AndNamed(String line) throws Exception {
        Files.createDirectories(folder.resolve("references"));
        Files.writeString(folder.resolve("references/catalogue.json"), "[]");
        int port = freePort();
        Path conf = Files.writeString(folder.resolve("levibot.yaml"), """
                data: {references: %s, root: %s}
                inputs: {kind: kafka, brokers: "127.0.0.1:%d"}
                """.formatted(
                        folder.resolve("references"), folder.resolve("data"), port));

        Outcome outcome = run(line.replace("CONF", conf.toString()));

        assertThat(outcome.status()).as(outcome.said()).isEqualTo(69);
        assertThat(outcome.said()).contains("127.0.0.1:" + port);
    }

    @Test
    void aClusterThatIsNotThereIs69() {
        Outcome outcome = run("submit --dir " + folder.resolve("cluster") + " --jar " + jar() + " run");

        assertThat(outcome.status()).as(outcome.said()).isEqualTo(69);
        assertThat(outcome.said()).contains("levibot cluster start");
    }

    @Test
    void aFolderWithoutAnyStreamIs66() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data").resolve("bars"));

        Outcome outcome = run("replay --exit --data " + data.getParent() + " --out " + folder.resolve("out"));

        assertThat(outcome.status()).as(outcome.said()).isEqualTo(66);
        assertThat(outcome.said()).contains("holds no file of any stream");
    }

    @Test
    void whatHasNoFeaturesIsReplayedWithoutDrift() throws Exception {
        Path predictions = Files.createDirectories(folder.resolve("data").resolve("predictions"));
        Files.writeString(predictions.resolve("some.jsonl"), """
                {"ts":1735869600000,"symbol":"BTCUSDT","timeframe":"15m","model":"lgbm","version":"1","p_up":0.46}
                """);
        Path conf = Files.writeString(
                folder.resolve("levibot.yaml"), "web: {port: 0}\nmetrics: {enabled: false, port: 0}\n");

        Outcome outcome = run("replay --exit --data " + predictions.getParent() + " --out " + folder.resolve("out")
                + " --conf " + conf);

        assertThat(outcome.status()).as(outcome.said()).isZero();
        assertThat(outcome.said()).contains("drift is not watched").containsPattern("predictions +1 +1 +0 +0 +0");
    }

    private Path jar() {
        try {
            return Files.writeString(folder.resolve("any.jar"), "");
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Outcome(int status, String said) {}

    private static Outcome run(String line) {
        CommandLine levibot = Levibot.commandLine(Levibot.verbs(Clusters.EMBEDDED));
        StringWriter said = new StringWriter();
        each(levibot).forEach(command -> command.setErr(new PrintWriter(said)).setOut(new PrintWriter(said)));
        return new Outcome(levibot.execute(line.split(" ")), said.toString());
    }

    private static Stream<CommandLine> each(CommandLine line) {
        return Stream.concat(
                Stream.of(line), line.getSubcommands().values().stream().flatMap(MissingInputsTest::each));
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
