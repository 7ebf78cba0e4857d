package io.levibot.ops.jobs.io;

import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;

/** Converters that are never called: values are taken from the column readers, which want to know a converter. */
final class IdleConverters extends GroupConverter {

    static final GroupConverter ROOT = new IdleConverters();

    private static final PrimitiveConverter NONE = new PrimitiveConverter() {};

    private IdleConverters() {}

    @Override
    public Converter getConverter(int field) {
        return NONE;
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
}
