package io.levibot.ops.state.kill;

import static io.levibot.ops.state.kill.Commands.BTC;
import static io.levibot.ops.state.kill.Commands.ETH;
import static io.levibot.ops.state.kill.Commands.SOL;
import static io.levibot.ops.state.kill.Commands.clear;
import static io.levibot.ops.state.kill.Commands.command;
import static io.levibot.ops.state.kill.Commands.fresh;
import static io.levibot.ops.state.kill.Commands.kill;
import static io.levibot.ops.state.kill.Commands.lines;
import static io.levibot.ops.state.kill.Commands.reduce;
import static io.levibot.ops.state.kill.Commands.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.event.ControlCommand.Action;
import io.levibot.ops.state.kill.KillEvent.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;

class KillSwitchCommandTest {

    private final KillSwitch killSwitch = fresh(KillPolicy.defaults());

    @Test
    void killsAndClearsAScope() {
        assertThat(lines(killSwitch.advance(
                        List.of(clear(2, 20, "global", 1), kill(1, 10, "global"), kill(3, 30, "model:lgbm")), 30)))
                .containsExactly(
                        "10 global KILL ACCEPTED OPEN>KILLED 0>1",
                        "20 global CLEAR ACCEPTED KILLED>OPEN 1>2",
                        "30 model:lgbm KILL ACCEPTED OPEN>KILLED 0>3");
        assertThat(killSwitch.state().killEpoch()).isEqualTo(3);
    }

    @Test
    void takesTwoCommandsOfOneMillisecondInTheOrderOfTheirEpochs() {
        assertThat(lines(killSwitch.advance(List.of(clear(2, 10, "global", 1), kill(1, 10, "global")), 10)))
                .containsExactly("10 global KILL ACCEPTED OPEN>KILLED 0>1", "10 global CLEAR ACCEPTED KILLED>OPEN 1>2");
    }

    @Test
    void refusesAClearThatDoesNotQuoteThePresentEpoch() {
        killSwitch.advance(List.of(kill(1, 10, "global"), kill(2, 11, "global")), 11);

        KillTransition refused =
                killSwitch.advance(List.of(clear(3, 20, "global", 1)), 20).get(0);

        assertThat(refused.outcome()).isEqualTo(KillTransition.Outcome.REFUSED);
        assertThat(refused.why()).isEqualTo("payload: got epoch \"1\", expected the present epoch of global, 2");
        assertThat(killSwitch.state().of(Scope.GLOBAL).level()).isEqualTo(KillLevel.KILLED);
    }

    @Test
    void refusesAClearWithoutAReason() {
        killSwitch.advance(List.of(kill(1, 10, "global")), 10);

        KillTransition refused = killSwitch
                .advance(List.of(KillEvent.of(command(2, 20, Action.CLEAR, "global", "  ", "1"))), 20)
                .get(0);

        assertThat(refused.outcome()).isEqualTo(KillTransition.Outcome.REFUSED);
        assertThat(refused.why()).isEqualTo("reason: got none, expected why global may open");
    }

    @Test
    void reducingAKilledScopeIsALooseningAndTakesTheSame() {
        killSwitch.advance(List.of(kill(1, 10, "global")), 10);

        assertThat(lines(killSwitch.advance(List.of(reduce(2, 20, "global")), 20)))
                .containsExactly("20 global REDUCE REFUSED KILLED>KILLED 1>1");
        assertThat(lines(killSwitch.advance(
                        List.of(KillEvent.of(command(3, 30, Action.REDUCE, "global", "exits only", "1"))), 30)))
                .containsExactly("30 global REDUCE ACCEPTED KILLED>REDUCE 1>3");
    }

    @Test
    void aTripAfterTheLookRefusesTheClear() {
        killSwitch.advance(List.of(kill(1, 10, "symbol:BTCUSDT")), 10);
        killSwitch.advance(List.of(verdict(15, BTC, Standing.KILL)), 15);

        assertThat(lines(killSwitch.advance(List.of(clear(2, 20, "symbol:BTCUSDT", 1)), 20)))
                .containsExactly("20 symbol:BTCUSDT CLEAR REFUSED KILLED>KILLED 2>2");
    }

    @Test
    void aTripOfTheSameInstantRefusesTheClear() {
        killSwitch.advance(List.of(kill(1, 10, "symbol:BTCUSDT")), 10);

        assertThat(lines(killSwitch.advance(
                        List.of(clear(2, 20, "symbol:BTCUSDT", 1), verdict(20, BTC, Standing.KILL)), 20)))
                .contains("20 symbol:BTCUSDT CLEAR REFUSED KILLED>KILLED 2>2");
    }

    @Test
    void aClearOpensThePolicysTripToo() {
        killSwitch.advance(List.of(verdict(9, ETH, Standing.CALM), verdict(9, SOL, Standing.CALM)), 9);
        killSwitch.advance(List.of(verdict(10, BTC, Standing.KILL)), 10);

        assertThat(lines(killSwitch.advance(List.of(clear(1, 20, "symbol:BTCUSDT", 1)), 20)))
                .containsExactly("20 symbol:BTCUSDT CLEAR ACCEPTED REDUCE>OPEN 1>3");
        assertThat(killSwitch.state().of(Scope.symbol("BTCUSDT")).automatic().issuer())
                .isEqualTo("ada");
    }

    @Test
    void aReplayOfTheWholeLogChangesNothing() {
        List<KillEvent> log = List.of(
                kill(1, 10, "global"), clear(2, 20, "global", 1), reduce(3, 30, "global"), kill(4, 40, "model:deep"));
        killSwitch.advance(log, 40);
        KillState before = killSwitch.state();

        List<KillTransition> again = killSwitch.advance(log, 40);

        assertThat(killSwitch.state()).isEqualTo(before);
        assertThat(again).extracting(KillTransition::outcome).containsOnly(KillTransition.Outcome.IGNORED);
    }

    @Test
    void anOldClearAfterANewerKillIsIgnored() {
        killSwitch.advance(List.of(kill(1, 10, "global"), kill(3, 30, "global")), 30);

        assertThat(lines(killSwitch.advance(List.of(clear(2, 20, "global", 1)), 40)))
                .containsExactly("20 global CLEAR IGNORED KILLED>KILLED 3>3");
    }

    @Test
    void atOneEpochTheKillWins() {
        killSwitch.advance(List.of(reduce(1, 10, "global")), 10);
        KillEvent sameEpoch = KillEvent.of(new ControlCommand("other", 1, 10, "bob", "global", Action.KILL, "", ""));

        assertThat(lines(killSwitch.advance(List.of(sameEpoch), 11)))
                .containsExactly("10 global KILL ACCEPTED REDUCE>KILLED 1>1");
    }

    @Test
    void refusesAnEpochThatNoWriterGave() {
        assertThat(killSwitch.advance(List.of(kill(0, 10, "global")), 10))
                .extracting(KillTransition::why)
                .containsExactly("epoch: got 0, expected 1 or more, from the control writer");
    }

    @Test
    void auditsAHostileScopeWithoutRepeatingIt() {
        KillTransition refused = killSwitch
                .advance(List.of(kill(1, 10, "symbol:../../x\u0000")), 10)
                .get(0);

        assertThat(refused.outcome()).isEqualTo(KillTransition.Outcome.REFUSED);
        assertThat(refused.scope()).isEqualTo("invalid");
        assertThat(killSwitch.state().scopes()).isEmpty();
    }

    @Test
    void leavesOtherActionsOfTheControlStreamAlone() {
        assertThat(killSwitch.advance(
                        List.of(KillEvent.of(command(1, 10, Action.CANARY_ENABLE, "global", "", ""))), 10))
                .extracting(KillTransition::outcome)
                .containsExactly(KillTransition.Outcome.IGNORED);
    }
}
