package io.levibot.ops.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser; screenshots under {@code target/screenshots}. */
class ConsolePageTest {

    private static final Path SHOTS = Path.of("target", "screenshots");
    private static final String HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>";

    @TempDir(cleanup = CleanupMode.NEVER)
    Path out;

    private Console console;
    private Browser browser;
    private String url;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Browser.isInstalled(), "chromium is not installed: the page is not tested in a browser");
        OutputFixture fixture = new OutputFixture(out);
        fixture.writeAll();
        fixture.line(
                "alerts",
                OutputFixture.at(201),
                "\"severity\":\"warning\",\"kind\":\"DATA\",\"scope\":\"global\",\"message\":\"" + HOSTILE + "\"");
        console = Console.start(ConsoleOptions.of(out, 0).timed(Duration.ofMillis(2_000), Duration.ofMillis(50)));
        url = "http://127.0.0.1:" + console.port() + "/";
        browser = new Browser(out.resolve("profile"));
    }

    @AfterEach
    void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (console != null) {
            console.close();
        }
    }

    @Test
    void answersWhetherWeMayTradeInEveryLightAndWidth() throws Exception {
        browser.open(url, 1400, 1000, false);
        browser.until(
                "heat.data && heat.data.times.length > 20 && $('alerts').rows.length > 1 && $('stage').textContent");
        assertThat(browser.eval("$('may').textContent")).isEqualTo("Exits only");
        assertThat(browser.eval("$('why').textContent")).contains("2 of 3 symbols are tripped by drift");
        browser.eval(
                "(async () => { state.which = 'BTCUSDT_15m'; $('series').value = state.which; await map(); heat.y = 0; heat.x = heat.data.features[0].status.lastIndexOf(3); drawHeat(); await heat.pick(); })()");
        assertThat(browser.eval("$('feature').textContent")).contains("adx_14 — critical since 2024-08-05 15:00:00");
        browser.screenshot(SHOTS.resolve("light.png"));
        assertThat(browser.eval("$('alerts').textContent")).contains(HOSTILE);
        assertThat(browser.eval("document.querySelectorAll('#alerts img, #alerts script').length"))
                .isEqualTo("0");

        browser.open(url, 1400, 1000, true);
        browser.until("heat.data && heat.data.times.length > 20 && $('alerts').rows.length > 1");
        browser.screenshot(SHOTS.resolve("dark.png"));
        browser.open(url, 390, 844, false);
        browser.until("heat.data && heat.data.times.length > 20 && $('alerts').rows.length > 1");
        browser.screenshot(SHOTS.resolve("phone.png"));
        assertThat(browser.eval("document.documentElement.scrollWidth <= 390")).isEqualTo("true");

        assertThat(browser.errors()).isEmpty();
        assertThat(browser.requests()).allMatch(asked -> asked.startsWith(url) || asked.startsWith("data:"));
    }

    @Test
    void killsByButtonAndByKeyboardAndSaysWhatIsMissing() throws Exception {
        gate(9);
        browser.open(url, 1200, 900, false);
        browser.until("state.kill && $('closed').rows.length > 3");
        browser.eval("$('kill-on').click()");
        assertThat(browser.eval("$('said').textContent")).contains("A reason is required");

        browser.eval("$('reason').value = 'smoke test'; $('kill-on').click()");
        browser.until("$('said').textContent.includes('token is missing or wrong')");

        String token = Files.readString(out.resolve("console.token")).strip();
        browser.eval("$('token').value = '" + token + "'; $('kill-on').click()");
        browser.until("$('said').textContent.includes('confirmed by every gate at epoch 1')");
        browser.until("$('may').textContent === 'Nothing may trade'");

        browser.eval("document.activeElement.blur()");
        browser.key("k", "k");
        assertThat(browser.eval("document.activeElement.id")).isEqualTo("reason");
        browser.type("again by keyboard");
        browser.eval("document.activeElement.blur()");
        browser.key("k", "k");
        assertThat(browser.eval("document.activeElement.id")).isEqualTo("kill-on");
        browser.key("Enter", "\r");
        browser.until("$('said').textContent.includes('epoch 2')");

        browser.eval("$('reason').value = 'all clear'; $('kill-off').focus()");
        browser.key("Enter", "\r");
        browser.until("$('said').textContent.includes('the switch has not said yet whether it accepts')");
        assertThat(browser.eval("$('may').textContent")).isEqualTo("Nothing may trade");

        Files.writeString(out.resolve("latch/outcomes.json"), accepted(4));
        browser.eval("$('reason').value = 'all clear'; $('kill-off').focus()");
        browser.key("Enter", "\r");
        browser.until("$('said').textContent.includes('global OPEN, confirmed by every gate at epoch 4')");
        browser.screenshot(SHOTS.resolve("killed.png"));
    }

    /** What the switch would say of the command that comes next. */
    private String accepted(long epoch) throws IOException {
        try (Stream<Path> files = Files.list(out.resolve("in/control"))) {
            String known = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
            String id = String.format("%012d", epoch) + known.substring(12, known.length() - 6);
            return "{\"outcomes\":[{\"id\":\"" + id + "\",\"outcome\":\"ACCEPTED\",\"why\":\"\"}]}";
        }
    }

    private void gate(long epoch) throws IOException {
        Files.writeString(
                out.resolve("latch/gate-0.json"),
                "{\"subtask\":0,\"parallelism\":1,\"manual_epoch\":" + epoch + ",\"automatic_epoch\":0}");
    }
}
