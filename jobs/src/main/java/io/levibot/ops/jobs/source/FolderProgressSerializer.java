package io.levibot.ops.jobs.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Writes a {@link FolderProgress}. */
final class FolderProgressSerializer implements SimpleVersionedSerializer<FolderProgress> {

    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(FolderProgress progress) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        write(progress.done(), out);
        write(progress.batch(), out);
        out.writeLong(progress.rows());
        return bytes.toByteArray();
    }

    @Override
    public FolderProgress deserialize(int version, byte[] bytes) throws IOException {
        if (version != VERSION) {
            throw new IOException("folder progress: got version " + version + ", expected " + VERSION);
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        return new FolderProgress(read(in), read(in), in.readLong());
    }

    private static void write(List<String> marks, DataOutputStream out) throws IOException {
        out.writeInt(marks.size());
        for (String mark : marks) {
            out.writeUTF(mark);
        }
    }

    private static List<String> read(DataInputStream in) throws IOException {
        int size = in.readInt();
        List<String> marks = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            marks.add(in.readUTF());
        }
        return marks;
    }
}
