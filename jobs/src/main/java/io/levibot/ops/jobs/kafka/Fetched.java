package io.levibot.ops.jobs.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a fetch brings of a partition: a record; or, without one, that all has been read that had come up to a time.
 *
 * @param upTo epoch milliseconds; of no meaning beside a record
 */
record Fetched(@Nullable ConsumerRecord<byte[], byte[]> record, long upTo) {

    static Fetched of(ConsumerRecord<byte[], byte[]> record) {
        return new Fetched(record, Long.MIN_VALUE);
    }

    static Fetched end(long upTo) {
        return new Fetched(null, upTo);
    }
}
