package io.levibot.ops.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every curl line and the Python of the documentation, run as they stand there against a console. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class DocumentedExamplesTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final String ADDRESS = "localhost:8000";
    /** A block of code with its language, or code within a line. */
    private static final Pattern CODE = Pattern.compile("```(\\w*)\\n(.*?)```|`([^`\\n]+)`", Pattern.DOTALL);

    private static final int TIMED_OUT = 124;

    private record Ran(int status, String printed) {}

    @TempDir
    private Path folder;

    private RunningConsole console;

    @BeforeEach
    void start() throws Exception {
        Path out = folder.resolve("out"); // where the examples look for the token
        new OutputFixture(out).writeAll();
        console = RunningConsole.over(out);
        console.gate(0, 1, 9);
    }

    @AfterEach
    void stop() throws Exception {
        console.close();
    }

    @Test
    void curlIsAnswered() throws Exception {
        for (String tool : new String[] {"bash", "curl", "jq", "timeout"}) {
            assumeTrue(isInstalled(tool), tool + " is not on this machine");
        }
        List<String> lines = curl(Files.readString(DOCS.resolve("http.md")));
        lines.addAll(curl(Files.readString(DOCS.resolve("operations.md"))));
        assertThat(lines).hasSizeGreaterThan(8);
        for (String line : lines) {
            boolean endless = line.contains(" -sN ");
            Ran ran = run(
                    "bash",
                    "-c",
                    "set -o pipefail; T=$(cat out/console.token); " + (endless ? "timeout 3 " : "") + line);

            assertThat(ran.status()).as("%s: %s", line, ran.printed()).isEqualTo(endless ? TIMED_OUT : 0);
            assertThat(ran.printed()).as(line).isNotBlank().doesNotContain("\"error\"", "null");
            if (line.contains("enabled=true")) {
                assertThat(ran.printed()).as(line).contains("\"confirmed\":true");
            }
        }
        try (Stream<Path> trades = Files.list(folder.resolve("out/in/trades"))) {
            assertThat(trades).singleElement().satisfies(file -> assertThat(Files.readString(file))
                    .contains("\"exit_price\":101"));
        }
    }

    @Test
    void pythonLogsAPrediction() throws Exception {
        assumeTrue(isInstalled("python3"), "python3 is not on this machine");
        List<String> programs = new ArrayList<>();
        for (Matcher code = CODE.matcher(Files.readString(DOCS.resolve("http.md"))); code.find(); ) {
            if ("python".equals(code.group(1))) {
                programs.add(code.group(2));
            }
        }
        assertThat(programs).hasSize(1);

        Ran ran = run("python3", "-c", programs.get(0));

        assertThat(ran.status()).as(ran.printed()).isZero();
        try (Stream<Path> predictions = Files.list(folder.resolve("out/in/predictions"))) {
            assertThat(predictions).singleElement().satisfies(file -> assertThat(console.json
                            .readTree(Files.readString(file))
                            .path("p_up")
                            .asDouble())
                    .isEqualTo(.57));
        }
    }

    /** The commands to the console in a document, a continued line as one. */
    private static List<String> curl(String document) {
        List<String> found = new ArrayList<>();
        for (Matcher code = CODE.matcher(document); code.find(); ) {
            String text = code.group(3) != null ? code.group(3) : code.group(2);
            for (String line : text.replaceAll("\\\\\\n\\s*", " ").split("\n")) {
                if (line.startsWith("curl ") && line.contains(ADDRESS)) {
                    found.add(line);
                }
            }
        }
        return found;
    }

    private Ran run(String... command) throws IOException, InterruptedException {
        String[] here = Stream.of(command)
                .map(part -> part.replace(ADDRESS, "localhost:" + console.port()))
                .toArray(String[]::new);
        Process process = new ProcessBuilder(here)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), printed);
    }

    private static boolean isInstalled(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }
}
