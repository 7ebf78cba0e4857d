package io.levibot.ops.bench.drift;

import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.FeatureSchema;
import io.levibot.ops.state.event.SeriesKey;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The fastest honest way of sending a row: key and schema by number, values in one bulk write of fixed length. It knows
 * the market beforehand, which no product can; it is the opponent, so it may.
 */
final class FixedRowSerializer extends TypeSerializerSingleton<FeatureRow> {

    private static final long serialVersionUID = 1L;
    private static final VarHandle DOUBLES = MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int HEAD = Long.BYTES + Integer.BYTES;

    private final Setting setting;
    private final int length;
    private transient SeriesKey[] keys = new SeriesKey[0];
    private transient Map<SeriesKey, Integer> numbers = new HashMap<>();
    private transient FeatureSchema schema = new FeatureSchema(java.util.List.of());
    private transient byte[] buffer = new byte[0];

    FixedRowSerializer(Setting setting) {
        this.setting = setting;
        this.length = HEAD + setting.features() * Double.BYTES;
    }

    private void bind() {
        Market market = Market.of(setting);
        keys = market.keys().toArray(new SeriesKey[0]);
        numbers = new HashMap<>();
        for (int k = 0; k < keys.length; k++) {
            numbers.put(keys[k], k);
        }
        schema = market.schema();
        buffer = new byte[length];
    }

    @Override
    public FixedRowSerializer duplicate() {
        return new FixedRowSerializer(setting);
    }

    @Override
    public void serialize(FeatureRow row, DataOutputView target) throws IOException {
        if (buffer == null || buffer.length == 0) {
            bind();
        }
        byte[] bytes = buffer;
        LONGS.set(bytes, 0, row.ts());
        INTS.set(bytes, Long.BYTES, numbers.getOrDefault(row.key(), -1));
        double[] values = row.values();
        for (int f = 0, at = HEAD; f < values.length; f++, at += Double.BYTES) {
            DOUBLES.set(bytes, at, values[f]);
        }
        target.write(bytes, 0, length);
    }

    @Override
    public FeatureRow deserialize(DataInputView source) throws IOException {
        if (buffer == null || buffer.length == 0) {
            bind();
        }
        byte[] bytes = buffer;
        source.readFully(bytes, 0, length);
        double[] values = new double[setting.features()];
        for (int f = 0, at = HEAD; f < values.length; f++, at += Double.BYTES) {
            values[f] = (double) DOUBLES.get(bytes, at);
        }
        return new FeatureRow((long) LONGS.get(bytes, 0), keys[(int) INTS.get(bytes, Long.BYTES)], schema, values);
    }

    @Override
    public FeatureRow deserialize(FeatureRow reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public FeatureRow createInstance() {
        return new FeatureRow(0, new SeriesKey("", ""), new FeatureSchema(java.util.List.of()), new double[0]);
    }

    @Override
    public FeatureRow copy(FeatureRow from) {
        return from;
    }

    @Override
    public FeatureRow copy(FeatureRow from, FeatureRow reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return length;
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        target.write(source, length);
    }

    @Override
    public TypeSerializerSnapshot<FeatureRow> snapshotConfiguration() {
        return new SimpleTypeSerializerSnapshot<>(() -> new FixedRowSerializer(setting)) {};
    }
}
