package io.levibot.ops.jobs.kafka;

import io.levibot.ops.jobs.io.Decoded;
import io.levibot.ops.jobs.io.Rejection;
import io.levibot.ops.jobs.io.RowDecoder;
import io.levibot.ops.state.event.InputRow;
import io.levibot.ops.state.event.StreamName;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;

/** Makes a row of a record; what cannot be one is a dead letter, whatever its bytes. One instance a thread. */
final class TopicRows {

    private static final byte[] NOTHING = new byte[0];

    private interface Decoding {
        Decoded<InputRow> decode(byte[] row, long latest);
    }

    private final long lagMillis;
    private final long futureMillis;
    private final Map<StreamName, Decoding> decoders = new EnumMap<>(StreamName.class);

    /**
     * @param lagMillis arrival minus known time beyond which a row is late
     * @param futureMillis how far after its arrival a known time is plausible
     */
    TopicRows(long lagMillis, long futureMillis) {
        this.lagMillis = lagMillis;
        this.futureMillis = futureMillis;
        decoders.put(StreamName.FEATURES, decoding(RowDecoder.features(null), InputRow::of));
        decoders.put(StreamName.BARS, decoding(RowDecoder.bars(null), InputRow::of));
        decoders.put(StreamName.PREDICTIONS, decoding(RowDecoder.predictions(null), InputRow::of));
        decoders.put(StreamName.TRADES, decoding(RowDecoder.trades(), InputRow::of));
        decoders.put(StreamName.CONTROL, decoding(RowDecoder.control(), InputRow::of));
    }

    /**
     * When a record came: its log-append time. A topic that keeps the producer's time is believed, but never beyond the
     * clock, since one record from the future would end the present for everybody.
     */
    static long arrival(ConsumerRecord<byte[], byte[]> record, long now) {
        return record.timestampType() == TimestampType.LOG_APPEND_TIME
                ? record.timestamp()
                : Math.min(record.timestamp(), now);
    }

    InputRow of(StreamName stream, ConsumerRecord<byte[], byte[]> record, long arrival) {
        byte[] value = record.value() == null ? NOTHING : record.value();
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        Decoded<InputRow> decoded = Objects.requireNonNull(decoders.get(stream)).decode(value, arrival + futureMillis);
        if (!decoded.isAccepted()) {
            Rejection rejection = Objects.requireNonNull(decoded.rejection());
            String origin = ArrivalMerge.origin(partition, record.offset());
            return InputRow.dead(stream, rejection.toDeadLetter(arrival, stream.label(), origin));
        }
        InputRow row = decoded.get();
        return arrival - row.at() > lagMillis ? ArrivalMerge.late(partition, record.offset(), arrival, row) : row;
    }

    private static <T> Decoding decoding(RowDecoder<T> decoder, Function<T, InputRow> toRow) {
        return (bytes, latest) -> {
            Decoded<T> decoded = decoder.decode(bytes, latest);
            return decoded.isAccepted()
                    ? Decoded.accepted(toRow.apply(decoded.get()))
                    : Decoded.rejected(Objects.requireNonNull(decoded.rejection()));
        };
    }
}
