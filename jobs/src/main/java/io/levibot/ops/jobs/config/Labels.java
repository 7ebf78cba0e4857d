package io.levibot.ops.jobs.config;

import io.levibot.ops.state.event.Timeframe;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;

/** What the texts and lists of a configuration must look like. */
final class Labels {

    private Labels() {}

    static boolean isTimeframe(String text) {
        try {
            return Timeframe.parse(text).millis() > 0;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    static final String TOPIC_PREFIX = "letters, digits, dots, dashes or underscores, at most 200";

    static boolean isTopicPrefix(String text) {
        return text.matches("[A-Za-z0-9._-]{0,200}");
    }

    static boolean isInstant(String text) {
        try {
            return instantMillis(text) > 0;
        } catch (DateTimeException malformed) {
            return false;
        }
    }

    static long instantMillis(String text) {
        return OffsetDateTime.parse(text).toInstant().toEpochMilli();
    }

    static boolean isRising(List<Integer> values) {
        for (int i = 1; i < values.size(); i++) {
            if (values.get(i) <= values.get(i - 1)) {
                return false;
            }
        }
        return true;
    }

    /** Warning, critical and kill: positive, none below the one before. */
    static boolean isBands(List<Double> values) {
        double last = Double.MIN_VALUE;
        for (double value : values) {
            if (!(value >= last) || Double.isInfinite(value)) {
                return false;
            }
            last = value;
        }
        return values.size() == 3;
    }

    static boolean isWeights(List<Double> values) {
        double sum = 0;
        for (double value : values) {
            if (!(value >= 0) || Double.isInfinite(value)) {
                return false;
            }
            sum += value;
        }
        return sum > 0;
    }
}
