package io.levibot.ops.state.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {

    @ParameterizedTest
    @ValueSource(strings = {"global", "symbol:BTCUSDT", "symbol:BTC-PERP.1", "model:lgbm", "model:deep_v2"})
    void readsWhatItWrites(String text) {
        assertThat(Scope.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GLOBAL",
                "global:",
                "symbol:",
                "symbol:btcusdt",
                "symbol:../../x",
                "symbol:A..B",
                "symbol:<script>",
                "model:",
                "model:<script>",
                "model:a b",
                "series:BTCUSDT_15m",
                "symbol:\uD83D\uDE00",
                "model:a\nb"
            })
    void refusesWhatIsNoScope(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scope.parse(text))
                .withMessageStartingWith("scope: got \"")
                .withMessageContaining("expected global, symbol:X");
    }

    @Test
    void quotesAHostileNameShortAndWithoutControlCharacters() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scope.parse("symbol:" + "\u0007\u202e".repeat(300)))
                .satisfies(thrown ->
                        assertThat(thrown.getMessage()).hasSizeLessThan(260).matches("[\\x20-\\x7e]*"));
    }

    @Test
    void refusesASymbolOf33Characters() {
        assertThat(Scope.symbol("A".repeat(32)).name()).hasSize(32);
        assertThatIllegalArgumentException().isThrownBy(() -> Scope.symbol("A".repeat(33)));
    }
}
