package io.levibot.ops.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code levibot console}: what the file says, and over it what the command line says. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ConsoleCommandTest {

    private static final Pattern SAID = Pattern.compile("http://localhost:(\\d+) \\(token in (.*)\\)");

    @TempDir
    private Path folder;

    @Test
    void theCommandLineWinsOverTheFile() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path conf = conf(taken.getLocalPort());
            String said = kill(
                    "--conf",
                    conf.toString(),
                    "--port",
                    "0",
                    "--out",
                    folder.resolve("other-out").toString(),
                    "--data",
                    folder.resolve("other-data").toString(),
                    "--token-file",
                    folder.resolve("other-token").toString());

            assertThat(said).endsWith("(token in " + folder.resolve("other-token") + ")");
            assertThat(commands(folder.resolve("other-data"))).isEqualTo(1);
            assertThat(folder.resolve("other-out/latch/commands.json")).exists();
            assertThat(folder.resolve("out")).doesNotExist();
            assertThat(folder.resolve("data")).doesNotExist();
        }
    }

    @Test
    void whatTheCommandLineLeavesOpenIsAsTheFileSays() throws Exception {
        String said = kill("--conf", conf(0).toString());

        assertThat(said).endsWith("(token in " + folder.resolve("token") + ")");
        assertThat(commands(folder.resolve("data"))).isEqualTo(1);
        assertThat(folder.resolve("out/latch/commands.json")).exists();
    }

    @Test
    void aPortThatIsNoneIsWrongUsage() throws Exception {
        StringWriter errors = new StringWriter();
        CommandLine line = Levibot.commandLine(new ConsoleCommand());
        line.setErr(new PrintWriter(errors, true));

        assertThat(line.execute("console", "--port", "65536", "--conf", conf(0).toString()))
                .isEqualTo(64);
        assertThat(errors.toString()).contains("--port: got 65536, expected a port from 0 to 65535");
    }

    private Path conf(int port) throws Exception {
        return Files.writeString(
                folder.resolve("levibot.yaml"),
                "data: {root: %s, out: %s}\nconsole: {port: %d, token-file: %s}\n"
                        .formatted(folder.resolve("data"), folder.resolve("out"), port, folder.resolve("token")));
    }

    /** Starts it, kills by the token that it names, stops it, and gives what it said. */
    private static String kill(String... arguments) throws Exception {
        PipedReader out = new PipedReader();
        PrintWriter to = new PrintWriter(new PipedWriter(out), true);
        Thread running = new Thread(() -> {
            CommandLine line = Levibot.commandLine(new ConsoleCommand());
            line.setOut(to);
            line.setErr(new PrintWriter(new StringWriter()));
            line.execute(
                    Stream.concat(Stream.of("console"), Stream.of(arguments)).toArray(String[]::new));
        });
        running.start();
        try {
            String said = new BufferedReader(out).readLine();
            Matcher address = SAID.matcher(said);
            assertThat(address.matches()).as(said).isTrue();
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + address.group(1) + "/ml/kill?enabled=true"))
                    .header(
                            "Authorization",
                            "Bearer "
                                    + Files.readString(Path.of(address.group(2)))
                                            .strip())
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .statusCode())
                    .as("no gate confirms it")
                    .isEqualTo(503);
            return said;
        } finally {
            running.interrupt();
            running.join();
        }
    }

    private static long commands(Path data) throws Exception {
        try (Stream<Path> files = Files.list(data.resolve("control"))) {
            return files.filter(file -> file.toString().endsWith(".jsonl")).count();
        }
    }
}
