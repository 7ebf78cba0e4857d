package io.levibot.ops.operators.drift;

import io.levibot.ops.state.drift.CellCounts;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Keeps {@link CellCounts} as objects in heap state and as their compact bytes everywhere else. */
public final class CellCountsSerializer extends TypeSerializerSingleton<CellCounts> {

    public static final CellCountsSerializer INSTANCE = new CellCountsSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public CellCounts createInstance() {
        return new CellCounts(0);
    }

    @Override
    public CellCounts copy(CellCounts from) {
        return from.copy();
    }

    @Override
    public CellCounts copy(CellCounts from, CellCounts reuse) {
        return from.copy();
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(CellCounts counts, DataOutputView target) throws IOException {
        byte[] bytes = counts.toBytes();
        target.writeInt(bytes.length);
        target.write(bytes);
    }

    @Override
    public CellCounts deserialize(DataInputView source) throws IOException {
        byte[] bytes = new byte[source.readInt()];
        source.readFully(bytes);
        return CellCounts.fromBytes(bytes);
    }

    @Override
    public CellCounts deserialize(CellCounts reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        byte[] bytes = new byte[source.readInt()];
        source.readFully(bytes);
        target.writeInt(bytes.length);
        target.write(bytes); // write(source, length) does not make room in Flink's own target
    }

    @Override
    public TypeSerializerSnapshot<CellCounts> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The serializer's mark in a savepoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<CellCounts> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
