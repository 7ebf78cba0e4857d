package io.levibot.ops.bench.quality;

/** Whatever watches one feature and alarms. */
@FunctionalInterface
interface Detector {

    /**
     * The first alarm.
     *
     * @param column of the feature; what lies before {@code from} is as it was
     * @return a row at or after {@code from}, or -1
     */
    int firstAlarm(World world, int feature, double[] column, int from);
}
