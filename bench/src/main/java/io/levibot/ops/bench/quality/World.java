package io.levibot.ops.bench.quality;

import io.levibot.ops.state.drift.ReferenceDistribution;
import io.levibot.ops.state.drift.ReferenceOptions;
import io.levibot.ops.state.event.SeriesKey;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A reference of 182 days put together from blocks of days drawn without replacement, and the days that it is held against:
 * all there are.
 *
 * @param number among those of its width
 * @param of every day, in the order of time
 * @param seen which rows the reference drew
 * @param sample by feature, what the reference was built from
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record World(int number, FeatureTable of, ReferenceDistribution reference, boolean[] seen, double[][] sample) {

    static final int REFERENCE_DAYS = 182;

    private static final int DAY = FeatureTable.BARS_A_DAY;
    private static final long DAY_MILLIS = 86_400_000L;

    /**
     * Draws one.
     *
     * @param blockDays length of a block
     * @param seed another draws other blocks
     */
    static World draw(FeatureTable of, int number, int blockDays, long seed) {
        SplittableRandom random = new SplittableRandom(seed * 31 + number * 7L + blockDays);
        int n = of.rows();
        int block = blockDays * DAY;
        int[] order = shuffled(n / block, random);
        int offset = random.nextInt(n);
        int[] from = new int[Math.min(REFERENCE_DAYS * DAY, order.length * block)];
        boolean[] seen = new boolean[n];
        for (int i = 0; i < from.length; i++) {
            from[i] = (offset + order[i / block] * block + i % block) % n;
            seen[from[i]] = true;
        }
        long[] ts = new long[from.length];
        Arrays.setAll(ts, i -> of.ts()[0] / DAY_MILLIS * DAY_MILLIS + i * FeatureTable.BAR);
        double[][] sample = new double[of.columns().length][];
        for (int f = 0; f < sample.length; f++) {
            double[] column = of.columns()[f];
            sample[f] = Arrays.stream(from).mapToDouble(i -> column[i]).toArray();
        }
        ReferenceOptions options = ReferenceOptions.defaults()
                .withCategorical(of.names().stream()
                        .filter(name -> name.startsWith("regime_"))
                        .toList());
        SeriesKey key = new SeriesKey("POOL", "15m");
        return new World(
                number, of, ReferenceDistribution.build(key, "blocks", of.names(), ts, sample, options), seen, sample);
    }

    private static int[] shuffled(int n, SplittableRandom random) {
        int[] order = IntStream.range(0, n).toArray();
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }

    /** The place of the first symbol's feature of this name; -1 where there is none. */
    int place(String feature) {
        return IntStream.range(0, of.names().size())
                .filter(f -> of.names().get(f).startsWith(feature + ":"))
                .findFirst()
                .orElse(-1);
    }
}
