package io.levibot.ops.bench.canary;

import java.util.Locale;

/** By how much the candidate's true Sharpe ratio exceeds production's. */
enum Edge {
    AA(0),
    PLUS_8(8),
    MINUS_8(-8),
    PLUS_2(2),
    PLUS_4(4),
    MINUS_4(-4);

    final double sharpe;

    Edge(double sharpe) {
        this.sharpe = sharpe;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
