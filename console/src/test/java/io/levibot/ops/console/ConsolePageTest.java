package io.levibot.ops.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
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
                "(async () => { state.which = 'BTCUSDT_15m'; $('series').value = state.which; await map(); heat.y = 0;"
                        + " heat.x = heat.data.features[0].status.lastIndexOf(3); drawHeat(); await heat.pick(); })()");
        assertThat(browser.eval("$('feature').textContent")).contains("adx_14: critical since 2024-08-05 15:00:00");
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

    @Test
    void saysWhichFeatureDriftedFirstAndSinceWhenTradingWasClosed() throws Exception {
        browser.open(url, 1400, 1000, false);
        browser.until("strip.data && strip.data.times.length > 20 && heat.data && $('first').children.length === 4");
        browser.eval("document.activeElement.blur()");
        browser.key("d", "d");
        assertThat(browser.eval("document.activeElement.id")).isEqualTo("from");

        browser.eval("days('2024-08-05')");
        browser.until("$('first').textContent.includes('First killadx_14BTCUSDT 15m, 2024-08-05 15:00')");
        assertThat(browser.eval("$('first').textContent")).contains("nothing was closed in this time");
        assertThat(browser.eval("$('headline').textContent"))
                .startsWith("First to drift (critical): adx_14 of BTCUSDT 15m at 2024-08-05 ")
                .endsWith(". Trading was open.");
        browser.eval("$('day-after').click()");
        browser.until(
                "$('first').textContent.includes('Trading closed since2024-08-06 05:00global exits only, still')");
        assertThat(browser.eval("$('then-closed').textContent")).contains("symbol:BTCUSDT", "2024-08-06 01:00");

        browser.eval("$('runs').querySelector('tr.pick').click()");
        browser.until("$('feature').textContent.includes('Furthest apart:')");
        assertThat(browser.eval("$('feature').textContent")).contains("adx_14: critical since 2024-08-05 15:00:00");
        browser.screenshot(SHOTS.resolve("day.png"));
        browser.eval("$('timeline').focus()");
        browser.key("ArrowRight", "");
        browser.key("Enter", "\r");
        browser.until("$('range').textContent === '2024-08-01, UTC'");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void aThousandSymbolsAreShownWorstFirstAndFoundByName() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            String at = OutputFixture.at(239);
            lines.append(
                    "{\"timestamp\":\"%s\",\"kind\":\"report\",\"symbol\":\"SYM%04d\",\"timeframe\":\"15m\",\"verdict\":\"%s\",\"since\":\"%s\",\"strength\":%d,\"features\":{\"rsi_14\":{\"psi\":0.1,\"ks\":0.1,\"status\":\"ok\"}}}\n"
                            .formatted(at, i, i == 777 ? "KILL" : "OK", at, i == 777 ? 1_000 : i));
        }
        lines.append(
                "{\"timestamp\":\"%s\",\"kind\":\"report\",\"symbol\":\"<img src=x>\",\"timeframe\":\"15m\",\"verdict\":\"KILL\"}\n"
                        .formatted(OutputFixture.at(239)));
        Files.writeString(out.resolve("drift/date=2024-08-10/part-many.jsonl"), lines);
        browser.open(url, 390, 844, false);
        browser.until("$('fleet-count').textContent === '150 of 1003 series'");

        assertThat(browser.eval("$('fleet').textContent")).contains("SYM0777").doesNotContain("img");
        browser.eval("$('filter').value = 'sym0999'; $('filter').dispatchEvent(new Event('input'))");
        browser.until("$('fleet-count').textContent === '1 series' && $('stale').textContent.includes('SYM0999')");
        browser.eval("$('filter').value = ''; $('filter').dispatchEvent(new Event('input'))");
        browser.until("$('fleet-count').textContent === '150 of 1003 series'");
        browser.eval("Array.from($('verdicts').children).find((c) => c.textContent.startsWith('KILL')).click()");
        browser.until("$('fleet').rows.length < 5 && $('fleet').textContent.includes('SYM0777')");
        browser.eval("show('BTCUSDT_15m', 'adx_14', '2024-08-05T20:00:00Z')");
        browser.until("$('feature').textContent.includes('adx_14: critical')");
        assertThat(browser.eval("document.documentElement.scrollWidth <= 390")).isEqualTo("true");
        browser.screenshot(SHOTS.resolve("thousand.png"));
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void acknowledgesAndClearsManyAtOnce() throws Exception {
        gate(99);
        browser.open(url, 1200, 900, false);
        browser.until("state.kill && state.kill.scopes.length === 3 && $('alerts').rows.length === 3");
        String token = Files.readString(out.resolve("console.token")).strip();
        browser.eval("$('token').value = '" + token + "'; $('pick-alerts').click()");
        browser.until("$('alerts').querySelectorAll('input:checked').length === 2");
        browser.eval("$('acknowledge').click()");
        browser.until("$('alerts-count').textContent === '2 in this time, 0 not acknowledged'");

        browser.eval("$('pick-closed').click()");
        browser.until("$('closed').querySelectorAll('input:checked').length === 3");
        browser.eval("$('clear-picked').click()");
        assertThat(browser.eval("$('said').textContent")).contains("A reason is required");
        AtomicBoolean done = new AtomicBoolean();
        Thread theSwitch = new Thread(() -> acceptEverything(done));
        theSwitch.start();
        browser.eval("$('reason').value = 'references rebuilt'; $('clear-picked').click()");
        browser.until("$('said').textContent === 'Cleared 3 of 3, each confirmed by every gate'");
        done.set(true);
        theSwitch.join();
    }

    @Test
    void aReportOpensFromAFileAndAsksNobody() throws Exception {
        Path file = out.resolve("report.html");
        Files.writeString(file, Report.of(out));
        assertThat(Files.size(file)).isLessThan(2_000_000);
        browser.requests().clear();
        browser.open(file.toUri().toString(), 1400, 1000, false);
        browser.until("heat.data && heat.data.times.length > 20 && $('alerts').rows.length > 1");
        assertThat(browser.eval("$('may').textContent")).isEqualTo("Exits only");
        assertThat(browser.eval("getComputedStyle($('kill')).display")).isEqualTo("none");
        assertThat(browser.eval("$('alerts').textContent")).contains(HOSTILE);
        browser.eval("days('2024-08-05')");
        browser.until("$('first').textContent.includes('First killadx_14BTCUSDT 15m, 2024-08-05 15:00')");
        browser.eval("show('BTCUSDT_15m', 'adx_14', '2024-08-05T15:00:00Z')");
        browser.until("$('feature').textContent.includes('adx_14: critical since 2024-08-05 15:00:00')");
        browser.screenshot(SHOTS.resolve("report.png"));
        browser.open(file.toUri().toString(), 390, 844, true);
        browser.until("heat.data && $('alerts').rows.length > 1");
        assertThat(browser.eval("document.documentElement.scrollWidth <= 390")).isEqualTo("true");
        browser.screenshot(SHOTS.resolve("report-phone.png"));

        assertThat(browser.errors()).isEmpty();
        assertThat(browser.requests())
                .allMatch(asked -> asked.equals(file.toUri().toString()) || asked.startsWith("data:"));
    }

    /** Stands in for the switch: whatever is written to control is accepted. */
    private void acceptEverything(AtomicBoolean done) {
        Set<String> ids = new TreeSet<>();
        while (!done.get()) {
            try (Stream<Path> files = Files.list(out.resolve("in/control"))) {
                boolean more = ids.addAll(files.map(file -> file.getFileName().toString())
                        .filter(name -> name.matches("[0-9].*\\.jsonl"))
                        .map(name -> name.substring(0, name.length() - 6))
                        .toList());
                if (more) {
                    String said = ids.stream()
                            .map(id -> "{\"id\":\"" + id + "\",\"outcome\":\"ACCEPTED\",\"why\":\"\"}")
                            .collect(Collectors.joining(",", "{\"outcomes\":[", "]}"));
                    Path whole = Files.writeString(out.resolve("latch/.outcomes"), said);
                    Files.move(whole, out.resolve("latch/outcomes.json"), StandardCopyOption.ATOMIC_MOVE);
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
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
