package io.levibot.ops.state.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.levibot.ops.state.event.Bar;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShadowPortfolioTest {

    private static final long BAR = 900_000L;
    private static final TradingCosts COSTS = TradingCosts.DEFAULT;
    private static final double RATE = 5e-4;

    @Test
    void earnsTheNextBarAndPaysForEveryChangeWhenItHappens() {
        ShadowPortfolio portfolio = ShadowPortfolio.of(ShadowBook.empty("BTCUSDT"));
        List<ShadowPnl> lines = new ArrayList<>();
        lines.addAll(step(portfolio, 0, 100, .56).pnl());
        lines.addAll(step(portfolio, 1, 110, .50).pnl());
        ShadowStep last = step(portfolio, 2, 99, .47);
        lines.addAll(last.pnl());
        double up = 110.0 / 100 - 1;
        double down = 99.0 / 110 - 1;
        assertThat(lines)
                .containsExactly(
                        new ShadowPnl(BAR, 0, "m", "BTCUSDT", 0, 0, RATE, -RATE),
                        new ShadowPnl(2 * BAR, BAR, "m", "BTCUSDT", 1, up, 0, up),
                        new ShadowPnl(3 * BAR, 2 * BAR, "m", "BTCUSDT", 1, down, RATE, down - RATE));
        double ret = 1 * (99.0 / 100 - 1) - 2 * RATE;
        assertThat(last.trades())
                .containsExactly(new ShadowTrade(3 * BAR, BAR, "m", "BTCUSDT", 1, 100, 99, ret * 100, ret, 2 * RATE));
    }

    @Test
    void goesFlatWithoutAPredictionAndSaysSoInALine() {
        ShadowPortfolio portfolio = ShadowPortfolio.of(ShadowBook.empty("BTCUSDT"));
        step(portfolio, 0, 100, .6);
        ShadowStep silent = portfolio.step(bar(1, 101), List.of(), PositionRule.DEFAULT, COSTS);
        assertThat(silent.trades()).hasSize(1);
        assertThat(silent.pnl()).singleElement().satisfies(line -> {
            assertThat(line.position()).isEqualTo(1);
            assertThat(line.cost()).isEqualTo(RATE);
        });
        assertThat(portfolio.snapshot().positions().get(0).position()).isZero();
    }

    @Test
    void holdsThroughAMissingBarAndTheReturnSpansTheGap() {
        ShadowPortfolio portfolio = ShadowPortfolio.of(ShadowBook.empty("BTCUSDT"));
        step(portfolio, 0, 100, .6);
        ShadowPnl line = step(portfolio, 3, 120, .6).pnl().get(0);
        assertThat(line.ret()).isCloseTo(.2, within(1e-15));
        assertThat(line.pnl()).isEqualTo(line.ret());
    }

    @Test
    void tradesTheMirrorImageWhereShortsAreAllowed() {
        PositionRule both = new PositionRule(.55, .48, true);
        ShadowPortfolio portfolio = ShadowPortfolio.of(ShadowBook.empty("BTCUSDT"));
        portfolio.step(bar(0, 100), List.of(said(.44)), both, COSTS);
        ShadowStep flip = portfolio.step(bar(1, 90), List.of(said(.56)), both, COSTS);
        assertThat(flip.pnl().get(0).pnl()).isCloseTo(.1 - 2 * RATE, within(1e-15));
        assertThat(flip.trades().get(0).ret()).isCloseTo(.1 - 2 * RATE, within(1e-15));
        assertThat(portfolio.snapshot().positions().get(0).position()).isEqualTo(1);
        assertThat(both.next(-1, .51)).isEqualTo(-1);
        assertThat(both.next(-1, .53)).isZero();
        assertThat(PositionRule.DEFAULT.next(0, .1)).isZero();
    }

    @Test
    void goesOnFromASnapshotAsIfNothingHappened() {
        ShadowPortfolio whole = ShadowPortfolio.of(ShadowBook.empty("BTCUSDT"));
        ShadowPortfolio half = ShadowPortfolio.of(ShadowBook.empty("BTCUSDT"));
        double[] p = {.6, .5, .4, .7, .52, .3};
        for (int i = 0; i < p.length; i++) {
            ShadowStep expected = step(whole, i, 100 + i * i, p[i]);
            half = ShadowPortfolio.of(half.snapshot());
            assertThat(step(half, i, 100 + i * i, p[i])).isEqualTo(expected);
        }
        assertThat(half.snapshot()).isEqualTo(whole.snapshot());
    }

    @Test
    void refusesABarThatIsNotLater() {
        ShadowPortfolio portfolio = ShadowPortfolio.of(ShadowBook.empty("BTCUSDT"));
        step(portfolio, 1, 100, .5);
        assertThatThrownBy(() -> step(portfolio, 1, 100, .5))
                .hasMessage("bar of BTCUSDT: got known time 1800000, expected one after the last bar's 1800000");
    }

    @Test
    void recomputesALoggedTradeFromPricesAndSide() {
        ExternalTrade trade = ExternalTrade.recompute(0, "m", "BTCUSDT", "SELL", 200, 190, 50, .25, COSTS);
        assertThat(trade.ret()).isCloseTo(.05 - .001, within(1e-15));
        assertThat(trade.disputes(1e-9)).isTrue();
        assertThatThrownBy(() -> ExternalTrade.recompute(0, "m", "BTCUSDT", "up", 200, 190, 50, .25, COSTS))
                .hasMessage("side: got \"up\", expected long, buy, short or sell");
    }

    private static ShadowStep step(ShadowPortfolio portfolio, int at, double close, double p) {
        return portfolio.step(bar(at, close), List.of(said(p)), PositionRule.DEFAULT, COSTS);
    }

    private static Bar bar(int at, double close) {
        return new Bar(at * BAR, "BTCUSDT", "15m", close, close, close, close, 1);
    }

    private static ModelProbability said(double p) {
        return new ModelProbability("m", "1", p, p);
    }
}
