package io.levibot.ops.state.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.state.shadow.PositionRule;
import org.junit.jupiter.api.Test;

class CanarySplitterTest {

    private static final long BAR = 900_000L;
    private static final GuardValues GOOD = new GuardValues(0, .01, 2);

    /** The published value of murmur3_128 x64, seed 0, of the pangram: e34bbc7bbc071b6c 7a433ca9c49a9347. */
    @Test
    void hashesAsPublished() {
        assertThat(Murmur3.words("The quick brown fox jumps over the lazy dog"))
                .containsExactly(0xe34bbc7bbc071b6cL, 0x7a433ca9c49a9347L);
        assertThat(Murmur3.uniform("")).isZero();
    }

    @Test
    void sendsATenthOfAHundredThousandEntriesToTheCanaryAndKeepsThemWhenTheFractionDoubles() {
        CanarySplitter tenth = splitter(.10);
        CanarySplitter fifth = splitter(.20);
        int canary = 0;
        for (int i = 0; i < 100_000; i++) {
            String symbol = "S" + i % 50;
            Arm at10 = entry(tenth, symbol, i * BAR).arm();
            Arm at20 = entry(fifth, symbol, i * BAR).arm();
            canary += at10 == Arm.CANARY ? 1 : 0;
            assertThat(at10 == Arm.CANARY && at20 != Arm.CANARY).isFalse();
        }
        assertThat(canary).isBetween(9_700, 10_300);
    }

    @Test
    void theArmKeepsItsPositionUntilItsOwnExit() {
        CanarySplitter all = splitter(1);
        ArmDecision entry = all.decide("BTCUSDT", 0, ArmPosition.FLAT, .4, .6, true, .5, GOOD);
        CanarySplitter none = splitter(0);
        ArmDecision hold = none.decide("BTCUSDT", BAR, entry.after(), .3, .5, false, .5, GOOD);
        ArmDecision exit = none.decide("BTCUSDT", 2 * BAR, hold.after(), .9, .47, false, .5, GOOD);
        assertThat(entry.arm()).isEqualTo(Arm.CANARY);
        assertThat(hold.after()).isEqualTo(entry.after());
        assertThat(exit.arm()).isEqualTo(Arm.CANARY);
        assertThat(exit.after()).isEqualTo(ArmPosition.FLAT);
    }

    @Test
    void aFailingOrUnknownGuardSendsTheEntryToProduction() {
        CanarySplitter all = splitter(1);
        GuardValues bad = new GuardValues(1801, Double.NaN, .79);
        ArmDecision decision = all.decide("BTCUSDT", 0, ArmPosition.FLAT, .6, .6, true, .7, bad);
        assertThat(decision.arm()).isEqualTo(Arm.PROD);
        assertThat(decision.propensity()).isEqualTo(1);
        assertThat(decision.failedGuards()).containsExactly("staleness", "ece", "sharpe", "confidence");
    }

    private static ArmDecision entry(CanarySplitter splitter, String symbol, long ts) {
        return splitter.decide(symbol, ts, ArmPosition.FLAT, .6, .6, true, .5, GOOD);
    }

    private static CanarySplitter splitter(double fraction) {
        CanaryPolicy d = CanaryPolicy.DEFAULT;
        return new CanarySplitter(
                new CanaryPolicy(
                        "t",
                        true,
                        fraction,
                        d.salt(),
                        .5,
                        d.mode(),
                        d.maxRiskPerTrade(),
                        d.rule(),
                        d.guards(),
                        d.promotion(),
                        d.rollback()),
                PositionRule.DEFAULT);
    }
}
