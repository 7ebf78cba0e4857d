package io.levibot.ops.jobs.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * Event time: {@code time}.
 *
 * @param allowedLagKafka arrival minus known time beyond which a Kafka record is late
 * @param allowedLagFiles the same for a row of a file, by the file's rename
 * @param timeframes the timeframes that are fused and calibrated
 * @param future how far after the clock a known time is plausible
 */
public record TimeSettings(Duration allowedLagKafka, Duration allowedLagFiles, List<String> timeframes, Duration future)
        implements Section, Serializable {

    /** What holds where the file is silent. */
    public static final TimeSettings DEFAULTS = new TimeSettings(
            Duration.ofSeconds(2), Duration.ofSeconds(30), List.of("5m", "15m", "1h"), Duration.ofHours(1));

    @Override
    public void check(Problems problems) {
        problems.expect(!allowedLagKafka.isNegative(), "allowed-lag-kafka", "a duration such as 2s");
        problems.expect(!allowedLagFiles.isNegative(), "allowed-lag-files", "a duration such as 30s");
        problems.expect(
                !timeframes.isEmpty() && timeframes.stream().allMatch(Labels::isTimeframe),
                "timeframes",
                "a list of timeframes such as [5m, 15m, 1h]");
        problems.expect(!future.isNegative(), "future", "a duration such as 1h");
    }
}
