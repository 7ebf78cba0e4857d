package io.levibot.ops.bench.quality;

import java.util.Locale;

/** What is done to a feature from a bar on. */
enum Injection {
    RET_1_PLUS_1SD("ret_1", 1, 1),
    VOLUME_PLUS_1SD("volume_z", 1, 1),
    RSI_PLUS_1SD("rsi_14", 1, 1),
    RET_1_VARIANCE_TIMES_2("ret_1", 0, Math.sqrt(2)),
    FROZEN_RET_1("ret_1", 0, 0),
    FROZEN_RSI("rsi_14", 0, 0),
    FROZEN_BBP("bbp", 0, 0),
    TIMES_10_RET_1("ret_1", 0, 10),
    TIMES_10_RSI("rsi_14", 0, 10),
    TIMES_10_BBP("bbp", 0, 10),
    TIMES_10_VOLUME("volume_z", 0, 10),
    FLAG_FLIPPED("regime_trend", 0, -1);

    final String feature;
    private final double shift;
    private final double factor;

    Injection(String feature, double shift, double factor) {
        this.feature = feature;
        this.shift = shift;
        this.factor = factor;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True of those that stand together under {@code frozen} or {@code times_10}. */
    boolean isOf(String group) {
        return key().startsWith(group);
    }

    void apply(double[] column, int from, double mean, double sd) {
        double frozen = column[from - 1];
        boolean unit = key().startsWith("times_10") || this == FLAG_FLIPPED;
        for (int i = from; i < column.length; i++) {
            column[i] =
                    factor == 0 ? frozen : unit ? factor * column[i] : mean + factor * (column[i] - mean) + shift * sd;
        }
    }
}
