package io.levibot.ops.state.kill;

import static io.levibot.ops.state.kill.Commands.BTC;
import static io.levibot.ops.state.kill.Commands.ETH;
import static io.levibot.ops.state.kill.Commands.HOUR;
import static io.levibot.ops.state.kill.Commands.SOL;
import static io.levibot.ops.state.kill.Commands.clear;
import static io.levibot.ops.state.kill.Commands.fresh;
import static io.levibot.ops.state.kill.Commands.kill;
import static io.levibot.ops.state.kill.Commands.lines;
import static io.levibot.ops.state.kill.Commands.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.state.event.SeriesKey;
import io.levibot.ops.state.kill.KillEvent.Standing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KillSwitchTripTest {

    private final KillSwitch killSwitch = fresh(KillPolicy.defaults());

    @Test
    void aDriftVerdictReducesItsSymbolOnly() {
        List<KillTransition> transitions = killSwitch.advance(
                List.of(
                        verdict(1, BTC, Standing.CALM),
                        verdict(1, ETH, Standing.CALM),
                        verdict(1, SOL, Standing.CALM),
                        verdict(2, BTC, Standing.CRITICAL),
                        verdict(3, BTC, Standing.KILL),
                        verdict(4, BTC, Standing.KILL)),
                4);

        assertThat(lines(transitions)).containsExactly("3 symbol:BTCUSDT REDUCE ACCEPTED OPEN>REDUCE 0>1");
        assertThat(transitions.get(0).issuer()).isEqualTo("policy:kill.drift");
    }

    @Test
    void globalTripsOnceHalfOfTheSymbolsSeenWithinADayAreTripped() {
        SeriesKey ada = new SeriesKey("ADAUSDT", "15m");
        List<KillEvent> calm = List.of(
                verdict(1, ada, Standing.CALM),
                verdict(1, BTC, Standing.CALM),
                verdict(1, ETH, Standing.CALM),
                verdict(1, SOL, Standing.CALM));
        killSwitch.advance(calm, 1);

        assertThat(lines(killSwitch.advance(List.of(verdict(2, BTC, Standing.KILL)), 2)))
                .containsExactly("2 symbol:BTCUSDT REDUCE ACCEPTED OPEN>REDUCE 0>1");
        List<KillTransition> second = killSwitch.advance(List.of(verdict(3, ETH, Standing.KILL)), 3);
        assertThat(lines(second))
                .containsExactly(
                        "3 symbol:ETHUSDT REDUCE ACCEPTED OPEN>REDUCE 0>2", "3 global REDUCE ACCEPTED OPEN>REDUCE 0>3");
        assertThat(second.get(1).reason()).isEqualTo("2 of 4 symbols are tripped by drift, last ETHUSDT_15m");
    }

    @Test
    void symbolsNotSeenForADayNoLongerCount() {
        killSwitch.advance(
                List.of(
                        verdict(0, ETH, Standing.CALM),
                        verdict(0, SOL, Standing.CALM),
                        verdict(23 * HOUR, BTC, Standing.CALM)),
                23 * HOUR);

        assertThat(lines(killSwitch.advance(List.of(verdict(24 * HOUR, BTC, Standing.KILL)), 24 * HOUR)))
                .contains("86400000 global REDUCE ACCEPTED OPEN>REDUCE 0>2");
    }

    @Test
    void stalenessAndPersonsKillsDoNotCountTowardsGlobal() {
        killSwitch.advance(
                List.of(
                        verdict(0, BTC, Standing.CALM),
                        verdict(0, ETH, Standing.CALM),
                        verdict(0, SOL, Standing.CALM),
                        KillEvent.staleness(1, ETH, true, HOUR),
                        kill(1, 1, "symbol:SOLUSDT")),
                1);

        assertThat(lines(killSwitch.advance(List.of(verdict(2, BTC, Standing.KILL)), 2)))
                .containsExactly("2 symbol:BTCUSDT REDUCE ACCEPTED OPEN>REDUCE 0>1");
    }

    @Test
    void driftScopeGlobalAndActionKillCloseEverythingAtTheFirstVerdict() {
        KillSwitch strict = fresh(KillPolicy.defaults().withDriftGlobal(true).withDriftAction(KillLevel.KILLED));
        strict.advance(List.of(verdict(0, ETH, Standing.CALM), verdict(0, SOL, Standing.CALM)), 0);

        assertThat(lines(strict.advance(List.of(verdict(1, BTC, Standing.KILL)), 1)))
                .containsExactly(
                        "1 symbol:BTCUSDT KILL ACCEPTED OPEN>KILLED 0>1", "1 global KILL ACCEPTED OPEN>KILLED 0>2");
    }

    @Test
    void stalenessClosesASymbolUntilItsLastSeriesIsFreshAgain() {
        SeriesKey hourly = new SeriesKey("BTCUSDT", "1h");

        assertThat(lines(killSwitch.advance(
                        List.of(
                                KillEvent.staleness(1, BTC, true, HOUR),
                                KillEvent.staleness(2, hourly, true, 3 * HOUR),
                                KillEvent.staleness(3, BTC, false, 0),
                                KillEvent.staleness(3, hourly, false, 0)),
                        3)))
                .containsExactly(
                        "1 symbol:BTCUSDT STALE ACCEPTED OPEN>KILLED 0>0",
                        "2 symbol:BTCUSDT STALE ACCEPTED KILLED>KILLED 0>0",
                        "3 symbol:BTCUSDT FRESH ACCEPTED KILLED>KILLED 0>0",
                        "3 symbol:BTCUSDT FRESH ACCEPTED KILLED>OPEN 0>0");
    }

    @Test
    void freshDataDoesNotOpenAKilledSymbol() {
        assertThat(lines(killSwitch.advance(
                        List.of(
                                KillEvent.staleness(1, BTC, true, HOUR),
                                kill(1, 2, "symbol:BTCUSDT"),
                                KillEvent.staleness(3, BTC, false, 0)),
                        3)))
                .last()
                .isEqualTo("3 symbol:BTCUSDT FRESH ACCEPTED KILLED>KILLED 1>1");
    }

    @Test
    void nothingResumesUnlessAsked() {
        killSwitch.advance(List.of(verdict(1, BTC, Standing.KILL), verdict(2, BTC, Standing.CALM)), 2);

        assertThat(killSwitch.advance(List.of(), Long.MAX_VALUE - 1)).isEmpty();
        assertThat(killSwitch.nextResume()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void resumesAfterTheLastCriticalVerdictHasEndedForLongEnough() {
        KillSwitch resuming = fresh(KillPolicy.defaults().withResumeAfter(24 * HOUR));
        resuming.advance(
                List.of(
                        verdict(0, ETH, Standing.CALM),
                        verdict(0, SOL, Standing.CALM),
                        verdict(HOUR, BTC, Standing.KILL),
                        verdict(2 * HOUR, BTC, Standing.CRITICAL)),
                2 * HOUR);
        assertThat(resuming.nextResume()).isEqualTo(Long.MAX_VALUE);

        resuming.advance(List.of(verdict(3 * HOUR, BTC, Standing.CALM)), 3 * HOUR);
        assertThat(resuming.nextResume()).isEqualTo(27 * HOUR);
        assertThat(resuming.advance(List.of(), 27 * HOUR - 1)).isEmpty();

        List<KillTransition> resumed = resuming.advance(List.of(), 27 * HOUR);
        assertThat(lines(resumed)).containsExactly("97200000 symbol:BTCUSDT CLEAR ACCEPTED REDUCE>OPEN 1>2");
        assertThat(resumed.get(0).issuer()).isEqualTo("policy:kill.resume-after");
        assertThat(resumed.get(0).cause()).isEqualTo(KillTransition.Cause.RESUME);
    }

    @Test
    void aCriticalVerdictAtTheVeryInstantKeepsTheTrip() {
        KillSwitch resuming = fresh(KillPolicy.defaults().withResumeAfter(HOUR));
        resuming.advance(List.of(verdict(0, BTC, Standing.KILL), verdict(1, BTC, Standing.CALM)), 1);

        assertThat(resuming.advance(List.of(verdict(HOUR + 1, BTC, Standing.CRITICAL)), HOUR + 1))
                .isEmpty();
    }

    @Test
    void resumingNeverClearsAPersonsKill() {
        KillSwitch resuming = fresh(KillPolicy.defaults().withResumeAfter(HOUR));
        resuming.advance(
                List.of(
                        verdict(0, BTC, Standing.KILL),
                        kill(1, 1, "symbol:BTCUSDT"),
                        kill(2, 1, "global"),
                        verdict(2, BTC, Standing.CALM)),
                2);

        assertThat(lines(resuming.advance(List.of(), 9 * HOUR)))
                .containsExactly(
                        "3600002 global CLEAR ACCEPTED KILLED>KILLED 4>5",
                        "3600002 symbol:BTCUSDT CLEAR ACCEPTED KILLED>KILLED 2>5");
    }

    @Test
    void globalResumesOnlyOnceNothingIsCriticalAnywhere() {
        KillSwitch resuming = fresh(KillPolicy.defaults().withResumeAfter(HOUR).withDriftGlobal(true));
        resuming.advance(
                List.of(
                        verdict(0, ETH, Standing.CRITICAL),
                        verdict(0, BTC, Standing.KILL),
                        verdict(1, BTC, Standing.CALM)),
                1);

        assertThat(lines(resuming.advance(List.of(), 2 * HOUR)))
                .containsExactly("3600001 symbol:BTCUSDT CLEAR ACCEPTED REDUCE>OPEN 1>3");
        assertThat(lines(resuming.advance(List.of(verdict(3 * HOUR, ETH, Standing.CALM)), 9 * HOUR)))
                .containsExactly("14400000 global CLEAR ACCEPTED REDUCE>OPEN 2>4");
    }

    @Test
    void aPersonsClearHoldsForTheDriftThatTheySaw() {
        killSwitch.advance(List.of(verdict(0, ETH, Standing.CALM), verdict(0, SOL, Standing.CALM)), 0);
        killSwitch.advance(List.of(verdict(1, BTC, Standing.KILL), clear(1, 2, "symbol:BTCUSDT", 1)), 2);

        assertThat(killSwitch.advance(List.of(verdict(3, BTC, Standing.KILL)), 3))
                .isEmpty();
        assertThat(lines(
                        killSwitch.advance(List.of(verdict(4, BTC, Standing.CALM), verdict(5, BTC, Standing.KILL)), 5)))
                .containsExactly("5 symbol:BTCUSDT REDUCE ACCEPTED OPEN>REDUCE 3>4");
    }

    @Test
    void decidesTheSameHoweverTheEventsAreCutAndWhereverItIsRestored() {
        KillPolicy policy = KillPolicy.defaults().withResumeAfter(20);
        List<KillEvent> events = new ArrayList<>();
        Random random = new Random(7);
        SeriesKey[] series = {BTC, ETH, SOL};
        long epoch = 0;
        for (long at = 1; at <= 4_000; at++) {
            SeriesKey key = series[random.nextInt(3)];
            switch (random.nextInt(8)) {
                case 0 -> events.add(verdict(at, key, Standing.KILL));
                case 1 -> events.add(KillEvent.staleness(at, key, random.nextBoolean(), at));
                case 2 -> events.add(kill(++epoch, at, "symbol:" + key.symbol()));
                case 3 -> events.add(clear(++epoch, at, "symbol:" + key.symbol(), random.nextInt(3) + epoch));
                default -> events.add(verdict(at, key, Standing.CALM));
            }
        }
        List<KillTransition> whole = fresh(policy).advance(events, 5_000);

        List<KillTransition> cut = new ArrayList<>();
        KillSwitch restored = fresh(policy);
        int from = 0;
        while (from < events.size()) {
            int to = Math.min(events.size(), from + 1 + random.nextInt(9));
            List<KillEvent> part = new ArrayList<>(events.subList(from, to));
            Collections.shuffle(part, random);
            cut.addAll(restored.advance(part, events.get(to - 1).at()));
            restored = new KillSwitch(policy, restored.snapshot());
            from = to;
        }
        cut.addAll(restored.advance(List.of(), 5_000));

        assertThat(whole).hasSizeGreaterThan(1_000);
        assertThat(cut).isEqualTo(whole);
    }
}
