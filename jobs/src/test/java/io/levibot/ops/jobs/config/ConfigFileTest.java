package io.levibot.ops.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.levibot.ops.state.event.StreamName;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {

    private static final Path FILE = Path.of(System.getProperty("levibot.root", ".."), "conf", "levibot.yaml");

    @Test
    void everyDefaultInCodeIsTheOneInTheFile() throws Exception {
        assertThat(LevibotConfig.load(FILE)).isEqualTo(LevibotConfig.DEFAULTS);
        assertThat(ConfigFile.parse("levibot.yaml", "")).isEqualTo(LevibotConfig.DEFAULTS);
    }

    @Test
    void everyKeyStandsInTheFileUnderAComment() throws Exception {
        List<String> lines = Files.readAllLines(FILE);
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).matches(" *[a-z][a-z-]*:.*")) {
                assertThat(lines.get(i - 1).strip())
                        .as("above line %d: %s", i + 1, lines.get(i))
                        .startsWith("# ");
            }
        }
        for (var section : LevibotConfig.class.getRecordComponents()) {
            assertThat(lines).anyMatch(line -> line.startsWith(Keys.of(section.getName()) + ":"));
            for (var key : section.getType().isRecord()
                    ? section.getType().getRecordComponents()
                    : new java.lang.reflect.RecordComponent[0]) {
                assertThat(lines).anyMatch(line -> line.startsWith("  " + Keys.of(key.getName()) + ":"));
            }
        }
    }

    @Test
    void readsEveryKindOfValue() throws Exception {
        LevibotConfig config = ConfigFile.parse(
                "levibot.yaml",
                "drift:\n  policy: fixed\n  window-bars: 48\n  psi: [.2, .3, .4]\nkill:\n  lease: 2s\n"
                        + "  resume-after: 24h\n  drift-enabled: false\nfusion:\n  decay: [1m, off, 1h]\n  weights:\n"
                        + "    high: [0, 1, 0]\nretrain:\n  command: ./retrain.sh\nhorizon: 4\n");

        assertThat(config.drift().policy()).isEqualTo(DriftSettings.Policy.FIXED);
        assertThat(config.drift().windowBars()).isEqualTo(48);
        assertThat(config.drift().psi()).containsExactly(.2, .3, .4);
        assertThat(config.kill().lease()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.kill().driftEnabled()).isFalse();
        assertThat(config.fusion().decay()).containsExactly(Duration.ofMinutes(1), Duration.ZERO, Duration.ofHours(1));
        assertThat(config.fusion().weights().high()).containsExactly(0.0, 1.0, 0.0);
        assertThat(config.retrain().command()).isEqualTo("./retrain.sh");
        assertThat(config.horizon()).isEqualTo(4);
    }

    @Test
    void tellsEveryProblemAtOnceByItsLine() {
        assertThat(problems("drift:\n  report-interval: 24x\n  windw-bars: 3\n  policy: loose\nkil:\n  lease: 2s\n"
                        + "tuner:\n  alpha: 2\nhorizon: 1.5\n"))
                .containsExactly(
                        "levibot.yaml:2 drift.report-interval: got \"24x\", expected a duration such as 24h",
                        "levibot.yaml:3 drift.windw-bars: unknown key; did you mean window-bars?",
                        "levibot.yaml:4 drift.policy: got \"loose\", expected one of calibrated, fixed",
                        "levibot.yaml:5 kil: unknown key; did you mean kill?",
                        "levibot.yaml:8 tuner.alpha: got \"2\", expected a number above 0, at most 1",
                        "levibot.yaml:9 horizon: got \"1.5\", expected a whole number");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data|root: ' '",
                "inputs|discover-interval: 1ms",
                "outputs|transaction-timeout: 0s",
                "time|timeframes: [5x]",
                "decision|timeframe: soon",
                "drift|psi: [.3, .2, .1]",
                "drift|false-alarm-days: [7, 30]",
                "drift|short-window-bars: 97",
                "reference|max-points: 1",
                "retrain|webhook: ftp://x",
                "staleness|bars: 0",
                "kill|lease: 1ms",
                "calibration|ece-block: 0.01",
                "shadow|exit: 0.9",
                "tuner|min-days: 91",
                "fusion|high-enter: 1.2",
                "canary|expire-days: 3",
                "checkpoint|interval: 1ms",
                "metrics|port: 70000",
                "web|port: -1",
                "console|bind: ' '",
                "replay|end: tomorrow"
            })
    void refusesWhatASectionCannotHold(String section, String line) {
        assertThat(problems(section + ":\n  " + line + "\n"))
                .singleElement()
                .asString()
                .startsWith("levibot.yaml:2 " + section + "." + line.substring(0, line.indexOf(':')) + ": got ")
                .contains(", expected ");
    }

    @Test
    void refusesTransactionsThatEndBeforeTheLongestRestart() {
        assertThat(problems("checkpoint:\n  interval: 20s\noutputs:\n  kind: kafka\n  transaction-timeout: 1m\n"))
                .containsExactly("levibot.yaml:5 outputs.transaction-timeout: got \"1m\", expected at least 100s:"
                        + " checkpoint.interval (20s) and the longest restart (80s)");
        assertThat(problems("outputs:\n  kind: kafka\ncheckpoint:\n  interval: off\n"))
                .singleElement()
                .asString()
                .startsWith("levibot.yaml:4 checkpoint.interval: got \"off\", expected a duration");
    }

    @Test
    void takesEveryStreamItsOwnWay() throws Exception {
        LevibotConfig config = ConfigFile.parse(
                "levibot.yaml",
                "inputs:\n  kind: kafka\n  except: [trades]\noutputs:\n  except: [signals, shadow/pnl]\n");

        assertThat(config.inputs().streams(InputSettings.Kind.FILES)).containsExactly(StreamName.TRADES);
        assertThat(config.inputs().streams(InputSettings.Kind.KAFKA)).hasSize(4);
        assertThat(config.outputs().streams(OutputSettings.Kind.KAFKA)).containsExactly("shadow/pnl", "signals");
        assertThat(problems("outputs:\n  except: [pnl]\n"))
                .singleElement()
                .asString()
                .startsWith("levibot.yaml:2 outputs.except: got [\"pnl\"], expected some of [alerts, audit");
    }

    @Test
    void refusesWhatIsNoYamlWithItsLine() {
        assertThat(problems("drift:\n  psi: [1\nkill: }\n"))
                .singleElement()
                .asString()
                .startsWith("levibot.yaml:");
        assertThat(problems("- a\n")).containsExactly("levibot.yaml:1 expected sections such as drift: or kill:");
    }

    @Test
    void goesIntoAnOperator() throws Exception {
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            out.writeObject(LevibotConfig.DEFAULTS);
        }
    }

    private static List<String> problems(String yaml) {
        ConfigurationException thrown =
                catchThrowableOfType(ConfigurationException.class, () -> ConfigFile.parse("levibot.yaml", yaml));
        return thrown.problems();
    }
}
