package io.levibot.ops.operators.input;

import io.levibot.ops.state.event.StreamName;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** {@code levibot_ml_late_total{stream}} and {@code levibot_ml_dead_letters_total{stream,reason}}. */
final class InputMetrics {

    /** Reason codes are a closed list; this bounds the series even so. */
    private static final int MOST_REASONS = 64;

    private final MetricGroup group;
    private final Map<String, Counter> late = new HashMap<>();
    private final Map<String, Counter> deadLetters = new HashMap<>();

    InputMetrics(MetricGroup group) {
        this.group = group;
        for (StreamName stream : StreamName.values()) {
            lateCounter(stream);
        }
    }

    void late(StreamName stream) {
        lateCounter(stream).inc();
    }

    void deadLetter(StreamName stream, String reason) {
        String known = deadLetters.size() < MOST_REASONS ? family(reason) : "other";
        deadLetters
                .computeIfAbsent(stream.label() + '/' + known, key -> group.addGroup("stream", stream.label())
                        .addGroup("reason", known)
                        .counter("levibot_ml_dead_letters_total"))
                .inc();
    }

    private Counter lateCounter(StreamName stream) {
        return late.computeIfAbsent(
                stream.label(), label -> group.addGroup("stream", label).counter("levibot_ml_late_total"));
    }

    /** The code before the field it names: {@code number.missing:p_up} counts as {@code number.missing}. */
    private static String family(String reason) {
        int colon = reason.indexOf(':');
        return colon < 0 ? reason : reason.substring(0, colon);
    }
}
