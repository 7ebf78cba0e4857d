package io.levibot.ops.drill.market;

/**
 * How much busier than the average an hour of the day and a day of the week are. Rounded from BTC, ETH and SOL on
 * Binance, 15m bars of 2024-01-01 to 2024-09-06: standard deviation and mean volume per UTC hour over the whole's, smooth
 * between the hours; weekends at three quarters.
 */
final class Seasonality {

    private static final double[] VOLATILITY = {
        0.95, 1.15, 0.98, 0.86, 0.78, 0.77, 0.86, 0.82, 0.86, 0.80, 0.82, 0.85, 1.12, 1.15, 1.28, 1.15, 1.12, 1.10,
        1.06, 1.05, 1.08, 1.12, 1.02, 0.82
    };
    private static final double[] VOLUME = {
        0.92, 1.00, 0.88, 0.78, 0.74, 0.76, 0.80, 0.90, 0.95, 0.90, 0.86, 0.88, 1.14, 1.28, 1.60, 1.48, 1.38, 1.19,
        1.08, 1.03, 1.00, 0.85, 0.77, 0.75
    };
    private static final double[] WEEKDAY = {1.10, 1.14, 1.12, 1.10, 1.08, 0.64, 0.69};

    private static final long HOUR = 3_600_000L;
    private static final long DAY = 24 * HOUR;
    private static final int THURSDAY = 3; // 1970-01-01, counted from Monday

    private Seasonality() {}

    static double volatility(long ts) {
        return at(VOLATILITY, ts) * WEEKDAY[(int) ((ts / DAY + THURSDAY) % 7)];
    }

    static double volume(long ts) {
        return at(VOLUME, ts) * WEEKDAY[(int) ((ts / DAY + THURSDAY) % 7)];
    }

    private static double at(double[] hours, long ts) {
        int hour = (int) (ts % DAY / HOUR);
        double share = (double) (ts % HOUR) / HOUR;
        return hours[hour] * (1 - share) + hours[(hour + 1) % 24] * share;
    }
}
