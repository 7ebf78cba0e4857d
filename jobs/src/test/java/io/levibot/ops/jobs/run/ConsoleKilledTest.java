package io.levibot.ops.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.levibot.ops.jobs.cli.Levibot;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A console in a process of its own beside a live job, and what becomes of the job's signals when it dies. */
@Tag("faults")
class ConsoleKilledTest {

    private static final Pattern ADDRESS = Pattern.compile("http://localhost:(\\d+)");

    @TempDir
    private Path folder;

    private LiveDesk desk;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void theGateClosesWithItsLeaseAndAKillOutlivesTheConsole() throws Exception {
        desk = new LiveDesk(folder);
        Configuration flink = FlinkSettings.embedded(desk.config(2), desk.out);
        Files.createDirectories(desk.out);
        Process first = console();
        try (EmbeddedCluster cluster = EmbeddedCluster.start(flink, 2);
                LiveMarket market = new LiveMarket(desk.data)) {
            port(first);
            cluster.submit(desk.job(2, flink, ""), "live");
            LiveDesk.await("the first signal", () -> desk.signals() > 0);

            first.destroyForcibly().waitFor(); // SIGKILL
            LiveDesk.await("decisions without a lease", () -> desk.blockedFor("lease_expired") > 4);
            long left = desk.signals();
            LiveDesk.await("more of them", () -> desk.blockedFor("lease_expired") > 12);
            assertThat(desk.signals()).as("signals without a lease").isEqualTo(left);
            LiveDesk.await("an alert", () -> desk.lines("alerts").stream()
                    .anyMatch(line -> line.contains("nothing leaves the gate: lease_expired")));

            Process second = console();
            int port = port(second);
            desk.awaitMoreSignals();
            JsonNode killed = desk.post(port, "/ml/kill?enabled=true&reason=a+test");
            assertThat(killed.path("confirmed").asBoolean()).isTrue();
            left = desk.signals();
            second.destroyForcibly().waitFor();

            Process third = console();
            int again = port(third);
            long before = desk.blockedFor("killed_global");
            LiveDesk.await("blocked decisions", () -> desk.blockedFor("killed_global") > before + 8);
            assertThat(desk.signals()).as("signals after the kill").isEqualTo(left);
            assertThat(desk.get(again, "/ml/kill").path("kill_switch").asText()).isEqualTo("ENABLED");
            String epoch =
                    desk.get(again, "/ml/kill?scope=global").path("epoch").asText();
            desk.post(again, "/ml/kill?enabled=false&reason=over&epoch=" + epoch);
            desk.awaitMoreSignals();
            third.destroyForcibly().waitFor();
        } finally {
            first.destroyForcibly();
        }
    }

    private Process console() throws Exception {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Levibot.class.getName(),
                        "console",
                        "--out",
                        desk.out.toString(),
                        "--data",
                        desk.data.toString(),
                        "--port",
                        "0"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static int port(Process console) throws Exception {
        BufferedReader said = console.inputReader();
        String line = said.readLine();
        Matcher address = ADDRESS.matcher(String.valueOf(line));
        assertThat(address.find()).as("the console says where it is: %s", line).isTrue();
        return Integer.parseInt(address.group(1));
    }
}
