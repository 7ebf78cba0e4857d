package io.levibot.ops.operators.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.operators.SampleRows;
import io.levibot.ops.state.drift.CellCounts;
import io.levibot.ops.state.drift.ReferenceDistribution;
import java.io.IOException;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CellCountsSerializerTest {

    private static final ReferenceDistribution REFERENCE = SampleReference.of(SampleRows.BTC, "v");

    @ParameterizedTest
    @MethodSource("samples")
    void readsWhatItWrote(CellCounts counts) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(16);
        CellCountsSerializer.INSTANCE.serialize(counts, out);
        out.writeInt(42);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());

        assertThat(CellCountsSerializer.INSTANCE.deserialize(in)).isEqualTo(counts);
        assertThat(in.readInt()).as("nothing more, nothing less is read").isEqualTo(42);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void copiesBytesWithoutReadingThem(CellCounts counts) throws IOException {
        DataOutputSerializer first = new DataOutputSerializer(16);
        CellCountsSerializer.INSTANCE.serialize(counts, first);
        DataOutputSerializer second = new DataOutputSerializer(16);
        CellCountsSerializer.INSTANCE.copy(new DataInputDeserializer(first.getCopyOfBuffer()), second);

        assertThat(second.getCopyOfBuffer()).isEqualTo(first.getCopyOfBuffer());
    }

    @Test
    void aCopyGoesItsOwnWay() {
        CellCounts original = counts(SampleReference.CALM);
        CellCounts copy = CellCountsSerializer.INSTANCE.copy(original);
        copy.add(counts(1, 2, 3));

        assertThat(copy).isNotEqualTo(original);
        assertThat(original).isEqualTo(counts(SampleReference.CALM));
    }

    @Test
    void isCompatibleWithItself() throws IOException {
        TypeSerializerSnapshot<CellCounts> written = CellCountsSerializer.INSTANCE.snapshotConfiguration();
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, written);
        TypeSerializerSnapshot<CellCounts> read = TypeSerializerSnapshot.readVersionedSnapshot(
                new DataInputDeserializer(out.getCopyOfBuffer()), getClass().getClassLoader());

        assertThat(CellCountsSerializer.INSTANCE
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(read)
                        .isCompatibleAsIs())
                .isTrue();
        assertThat(read.restoreSerializer()).isEqualTo(CellCountsSerializer.INSTANCE);
    }

    /** Empty, sparse, and dense enough to be kept as an array. */
    private static Stream<CellCounts> samples() {
        double[] everything = new double[300];
        for (int i = 0; i < everything.length; i++) {
            everything[i] = i / 2.0 - 10;
        }
        return Stream.of(
                new CellCounts(REFERENCE.cells()), counts(SampleReference.CALM), counts(everything), new CellCounts(0));
    }

    private static CellCounts counts(double... level) {
        return CellCounts.fromBytes(SampleReference.partial(REFERENCE, 1, level).counts());
    }
}
