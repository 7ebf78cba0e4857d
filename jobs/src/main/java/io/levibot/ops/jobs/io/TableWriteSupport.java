package io.levibot.ops.jobs.io;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Hands a row of {@code ts}, texts and doubles to Parquet. */
final class TableWriteSupport extends WriteSupport<TableWriteSupport.Row> {

    /** One row; reused. */
    static final class Row {
        long ts;
        List<String> texts = List.of();
        double[] numbers = {};
    }

    private final List<String> texts;
    private final List<String> numbers;
    private @Nullable RecordConsumer consumer;

    private TableWriteSupport(List<String> texts, List<String> numbers) {
        this.texts = texts;
        this.numbers = numbers;
    }

    @Override
    public WriteContext init(Configuration configuration) {
        return context();
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return context();
    }

    private WriteContext context() {
        Types.MessageTypeBuilder schema = Types.buildMessage();
        schema.required(PrimitiveTypeName.INT64).named("ts");
        for (String name : texts) {
            schema.required(PrimitiveTypeName.BINARY)
                    .as(LogicalTypeAnnotation.stringType())
                    .named(name);
        }
        for (String name : numbers) {
            schema.optional(PrimitiveTypeName.DOUBLE).named(name);
        }
        MessageType message = schema.named("rows");
        return new WriteContext(message, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        consumer = recordConsumer;
    }

    @Override
    public void write(Row row) {
        RecordConsumer out = consumer;
        if (out == null) {
            throw new IllegalStateException("a row was written before the file was prepared");
        }
        out.startMessage();
        out.startField("ts", 0);
        out.addLong(row.ts);
        out.endField("ts", 0);
        int field = 1;
        for (int i = 0; i < texts.size(); i++, field++) {
            out.startField(texts.get(i), field);
            out.addBinary(Binary.fromString(row.texts.get(i)));
            out.endField(texts.get(i), field);
        }
        for (int i = 0; i < numbers.size(); i++, field++) {
            if (!Double.isNaN(row.numbers[i])) {
                out.startField(numbers.get(i), field);
                out.addDouble(row.numbers[i]);
                out.endField(numbers.get(i), field);
            }
        }
        out.endMessage();
    }

    /** Parquet's builder for such rows. */
    static final class Builder extends ParquetWriter.Builder<Row, Builder> {

        private final List<String> texts;
        private final List<String> numbers;

        Builder(OutputFile file, List<String> texts, List<String> numbers) {
            super(file);
            this.texts = List.copyOf(texts);
            this.numbers = List.copyOf(numbers);
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<Row> getWriteSupport(Configuration configuration) {
            return new TableWriteSupport(texts, numbers);
        }

        @Override
        protected WriteSupport<Row> getWriteSupport(ParquetConfiguration configuration) {
            return new TableWriteSupport(texts, numbers);
        }
    }
}
