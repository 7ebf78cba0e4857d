package io.levibot.ops.bench.drift;

import io.levibot.ops.state.event.FeatureRow;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Rows by {@link FixedRowSerializer}. */
final class FixedRowType extends TypeInformation<FeatureRow> {

    private static final long serialVersionUID = 1L;

    private final Setting setting;

    FixedRowType(Setting setting) {
        this.setting = setting;
    }

    @Override
    public TypeSerializer<FeatureRow> createSerializer(SerializerConfig config) {
        return new FixedRowSerializer(setting);
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<FeatureRow> getTypeClass() {
        return FeatureRow.class;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public String toString() {
        return "FixedRowType";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FixedRowType type && type.setting.equals(setting);
    }

    @Override
    public int hashCode() {
        return setting.hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof FixedRowType;
    }
}
