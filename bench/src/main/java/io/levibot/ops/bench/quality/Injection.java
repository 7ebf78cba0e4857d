package io.levibot.ops.bench.quality;

import java.util.Locale;
import java.util.SplittableRandom;

/** What is done to a feature from a bar on. */
enum Injection {
    RET_1_PLUS_1SD("ret_1", Kind.AFFINE, 1, 1),
    VOLUME_PLUS_1SD("volume_z", Kind.AFFINE, 1, 1),
    RSI_PLUS_1SD("rsi_14", Kind.AFFINE, 1, 1),
    RET_1_VARIANCE_TIMES_2("ret_1", Kind.AFFINE, 0, Math.sqrt(2)),
    FROZEN_RET_1("ret_1", Kind.FROZEN, 0, 0),
    FROZEN_RSI("rsi_14", Kind.FROZEN, 0, 0),
    FROZEN_BBP("bbp", Kind.FROZEN, 0, 0),
    TIMES_10_RET_1("ret_1", Kind.UNIT, 0, 10),
    TIMES_10_RSI("rsi_14", Kind.UNIT, 0, 10),
    TIMES_10_BBP("bbp", Kind.UNIT, 0, 10),
    TIMES_10_VOLUME("volume_z", Kind.UNIT, 0, 10),
    FLAG_FLIPPED("regime_trend", Kind.UNIT, 0, -1),
    MISSING("rsi_14", Kind.MISSING, 0, .4);

    private enum Kind {
        /** Moved by so many standard deviations, and stretched about its mean. */
        AFFINE,
        /** The last value from then on. */
        FROZEN,
        /** In another unit: times the factor. */
        UNIT,
        /** A share of the values is gone. */
        MISSING
    }

    final String feature;
    private final Kind kind;
    private final double shift;
    private final double factor;

    Injection(String feature, Kind kind, double shift, double factor) {
        this.feature = feature;
        this.kind = kind;
        this.shift = shift;
        this.factor = factor;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Changes a column in place.
     *
     * @param from the first row that is changed, at least 1
     * @param usual what the feature is like in the reference
     */
    void apply(double[] column, int from, Spread usual, SplittableRandom random) {
        double frozen = column[from - 1];
        for (int i = from; i < column.length; i++) {
            column[i] = switch (kind) {
                case AFFINE -> usual.mean() + factor * (column[i] - usual.mean()) + shift * usual.sd();
                case FROZEN -> frozen;
                case UNIT -> factor * column[i];
                case MISSING -> random.nextDouble() < factor ? Double.NaN : column[i];
            };
        }
    }
}
