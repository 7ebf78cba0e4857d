package io.levibot.ops.jobs.kafka;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.kafka.common.TopicPartition;

/** Writes a {@link ReadPartition}. */
final class ReadPartitionSerializer implements SimpleVersionedSerializer<KafkaPartitionSplit> {

    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(KafkaPartitionSplit split) throws IOException {
        ReadPartition read = ReadPartition.of(split);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF(read.getTopic());
        out.writeInt(read.getPartition());
        out.writeLong(read.getStartingOffset());
        out.writeLong(read.seen());
        out.writeLong(read.time());
        out.writeLong(read.last().at());
        out.writeInt(read.last().stream());
        out.writeInt(read.last().partition());
        out.writeLong(read.last().offset());
        return bytes.toByteArray();
    }

    @Override
    public KafkaPartitionSplit deserialize(int version, byte[] bytes) throws IOException {
        if (version != VERSION) {
            throw new IOException("partition progress: got version " + version + ", expected " + VERSION);
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        return new ReadPartition(
                new TopicPartition(in.readUTF(), in.readInt()),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                new Place(in.readLong(), in.readInt(), in.readInt(), in.readLong()));
    }
}
