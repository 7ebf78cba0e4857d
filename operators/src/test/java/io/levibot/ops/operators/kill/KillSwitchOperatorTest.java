package io.levibot.ops.operators.kill;

import static io.levibot.ops.operators.SampleRows.BTC;
import static io.levibot.ops.operators.SampleRows.ETH;
import static io.levibot.ops.operators.SampleRows.at;
import static io.levibot.ops.operators.SampleRows.clock;
import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.event.SeriesKey;
import io.levibot.ops.state.kill.KillEvent;
import io.levibot.ops.state.kill.KillEvent.Standing;
import io.levibot.ops.state.kill.KillPolicy;
import io.levibot.ops.state.kill.KillTransition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KillSwitchOperatorTest {

    private static final List<SeriesKey> SYMBOLS = List.of(
            BTC,
            ETH,
            new SeriesKey("SOLUSDT", "15m"),
            new SeriesKey("XRPUSDT", "15m"),
            new SeriesKey("ADAUSDT", "15m"));

    private OneInputStreamOperatorTestHarness<KillEvent, KillTransition> harness;

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void decidesNothingBeforeTheWatermark() throws Exception {
        harness = open(KillPolicy.defaults(), null);
        feed(command("k1", 1, 1, "global", ControlCommand.Action.KILL));
        harness.processWatermark(at(1) - 1);
        assertThat(output()).isEmpty();
        harness.processWatermark(at(1));

        assertThat(output()).containsExactly("00:15 KILL global ACCEPTED OPEN -> KILLED epoch 1");
    }

    @Test
    void aDriftKillReducesItsSymbolAndACalmVerdictDoesNotOpenIt() throws Exception {
        harness = open(KillPolicy.defaults(), null);
        calm(1);
        feed(drift(2, BTC, Standing.KILL));
        feed(drift(3, BTC, Standing.CALM));
        harness.processWatermark(at(3));

        assertThat(output()).containsExactly("00:30 REDUCE symbol:BTCUSDT ACCEPTED OPEN -> REDUCE epoch 1");
    }

    @Test
    void theOrderOfArrivalWithinAWatermarkDoesNotMatter() throws Exception {
        List<KillEvent> events = new ArrayList<>(List.of(
                drift(1, BTC, Standing.CALM),
                drift(1, ETH, Standing.CALM),
                drift(2, BTC, Standing.KILL),
                drift(2, ETH, Standing.KILL),
                command("k1", 1, 2, "global", ControlCommand.Action.KILL),
                command("c1", 2, 2, "global", ControlCommand.Action.CLEAR, "1"),
                command("k2", 3, 3, "symbol:BTCUSDT", ControlCommand.Action.KILL),
                KillEvent.staleness(at(3), ETH, true, 1_800_001),
                KillEvent.staleness(at(4), ETH, false, 0)));
        List<String> expected = null;
        for (int seed = 0; seed < 20; seed++) {
            harness = open(KillPolicy.defaults(), null);
            Collections.shuffle(events, new Random(seed));
            feed(events.toArray(KillEvent[]::new));
            harness.processWatermark(at(5));
            List<String> said = output();
            harness.close();

            assertThat(said).hasSizeGreaterThan(6);
            expected = expected == null ? said : expected;
            assertThat(said).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void staysClosedOverARestart() throws Exception {
        harness = open(KillPolicy.defaults(), null);
        feed(command("k1", 1, 1, "global", ControlCommand.Action.KILL));
        harness.processWatermark(at(1));
        assertThat(output()).hasSize(1);
        restart(KillPolicy.defaults());
        feed(
                command("old", 0, 2, "global", ControlCommand.Action.CLEAR),
                command("k1", 1, 3, "global", ControlCommand.Action.KILL),
                command("c2", 2, 4, "global", ControlCommand.Action.CLEAR, "1"));
        harness.processWatermark(at(4));

        assertThat(output())
                .as("an older clear changes nothing, the same kill again is no news, a newer clear opens")
                .satisfiesExactly(
                        old -> assertThat(old).doesNotContain("ACCEPTED").endsWith("KILLED -> KILLED epoch 1"),
                        again -> assertThat(again).doesNotContain("ACCEPTED").endsWith("KILLED -> KILLED epoch 1"),
                        open -> assertThat(open).isEqualTo("01:00 CLEAR global ACCEPTED KILLED -> OPEN epoch 2"));
    }

    @Test
    void whatWaitsForItsWatermarkWaitsOverARestart() throws Exception {
        harness = open(KillPolicy.defaults(), null);
        feed(command("k1", 1, 2, "global", ControlCommand.Action.KILL));
        harness.processWatermark(at(1));
        restart(KillPolicy.defaults());
        harness.processWatermark(at(2));

        assertThat(output()).containsExactly("00:30 KILL global ACCEPTED OPEN -> KILLED epoch 1");
    }

    @Test
    void aTripIsResumedByEventTimeAndNeverByTheEndOfTheInput() throws Exception {
        KillPolicy resuming = KillPolicy.defaults().withResumeAfter(2 * 900_000);
        harness = open(resuming, null);
        calm(1);
        feed(drift(2, BTC, Standing.KILL), drift(3, BTC, Standing.CALM));
        harness.processWatermark(at(3));
        harness.processWatermark(Long.MAX_VALUE);
        assertThat(output()).as("one bar of calm is not two").hasSize(1);
        harness.close();

        harness = open(resuming, null);
        calm(1);
        feed(drift(2, BTC, Standing.KILL));
        for (int bar = 3; bar <= 7; bar++) {
            feed(drift(bar, BTC, Standing.CALM));
            harness.processWatermark(at(bar));
        }
        assertThat(output()).hasSize(2).last().asString().contains("CLEAR symbol:BTCUSDT ACCEPTED REDUCE -> OPEN");
    }

    private void calm(int bar) throws Exception {
        for (SeriesKey key : SYMBOLS) {
            feed(drift(bar, key, Standing.CALM));
        }
    }

    private void feed(KillEvent... events) throws Exception {
        for (KillEvent event : events) {
            harness.processElement(event, event.at());
        }
    }

    private void restart(KillPolicy policy) throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = open(policy, snapshot);
    }

    private List<String> output() {
        List<String> lines = harness.extractOutputValues().stream()
                .map(transition -> clock(transition.at()) + " " + transition.action() + " " + transition.scope() + " "
                        + transition.outcome() + " " + transition.levelBefore() + " -> " + transition.levelAfter()
                        + " epoch " + transition.epochAfter())
                .toList();
        harness.getOutput().clear();
        return lines;
    }

    private static KillEvent drift(int bar, SeriesKey key, Standing standing) {
        return KillEvent.drift(at(bar), key, standing, List.of());
    }

    private static KillEvent command(String id, long epoch, int bar, String scope, ControlCommand.Action action) {
        return command(id, epoch, bar, scope, action, "");
    }

    /** A clear names the epoch that it opens. */
    private static KillEvent command(
            String id, long epoch, int bar, String scope, ControlCommand.Action action, String payload) {
        return KillEvent.of(new ControlCommand(id, epoch, at(bar), "ops", scope, action, "a drill", payload));
    }

    private static OneInputStreamOperatorTestHarness<KillEvent, KillTransition> open(
            KillPolicy policy, OperatorSubtaskState from) throws Exception {
        OneInputStreamOperatorTestHarness<KillEvent, KillTransition> made =
                new OneInputStreamOperatorTestHarness<>(new KillSwitchOperator(policy));
        made.setup(TypeInformation.of(KillTransition.class)
                .createSerializer(made.getExecutionConfig().getSerializerConfig()));
        if (from != null) {
            made.initializeState(from);
        }
        made.open();
        return made;
    }
}
