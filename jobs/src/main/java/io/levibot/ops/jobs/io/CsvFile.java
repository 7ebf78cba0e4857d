package io.levibot.ops.jobs.io;

import io.levibot.ops.jobs.io.FileFailure.HeaderException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A file of comma-separated values under a header. */
final class CsvFile<T> extends LineFile<T> {

    private final RowForm<T> form;
    private final LongSupplier latest;
    private final RowCells cells;
    private List<String> columns = List.of();
    private @Nullable CsvCells csv;
    private @Nullable ColumnBinding binding;

    CsvFile(Path file, RowForm<T> form, LongSupplier latest) {
        super(file);
        this.form = form;
        this.latest = latest;
        this.cells = new RowCells(form.size());
    }

    @Override
    void begin(Lines before) throws IOException {
        if (before.next()) {
            readHeader(before);
        }
    }

    @Override
    Decoded<T> decode(Lines line) {
        String fault = read(line);
        T value = fault == null ? form.build(cells, latest.getAsLong()) : null;
        fault = fault == null ? cells.fault() : fault;
        return value != null && fault == null
                ? Decoded.accepted(value)
                : rejected(line, fault == null ? "row.refused" : fault);
    }

    private void readHeader(Lines lines) throws HeaderException {
        byte[] bytes = lines.bytes();
        boolean marked = lines.length() >= 3 && bytes[lines.offset()] == (byte) 0xEF;
        int offset = lines.offset() + (marked ? 3 : 0);
        int length = lines.length() - (marked ? 3 : 0);
        csv = new CsvCells(CsvCells.separatorOf(bytes, offset, length));
        if (lines.isTooLong() || !csv.split(bytes, offset, length)) {
            throw new HeaderException("the first line is no header: a quote is not closed or it is longer than 1 MiB");
        }
        columns = csv.texts();
        boolean[] numeric = new boolean[columns.size()];
        Arrays.fill(numeric, true);
        binding = ColumnBinding.of(form, columns, numeric);
    }

    private @Nullable String read(Lines lines) {
        cells.clear();
        CsvCells split = csv;
        ColumnBinding bound = binding;
        if (split == null || bound == null || !split.split(lines.bytes(), lines.offset(), lines.length())) {
            return "csv.quote";
        }
        if (split.count() != bound.columns()) {
            return "csv.cells";
        }
        for (int i = 0; i < bound.columns(); i++) {
            int meaning = bound.meaning(i);
            if (meaning == RowForm.FEATURE) {
                Double value = split.number(i);
                if (value == null) {
                    return "number.malformed:" + columns.get(i);
                }
                cells.setFeature(bound.feature(i), value);
            } else if (meaning >= 0 && !split.isEmpty(i)) {
                set(split, i, meaning);
            }
        }
        cells.schema = bound.schema();
        return null;
    }

    /** A cell of a field that is known: whatever it looks like, the form says whether it will do. */
    private void set(CsvCells split, int cell, int slot) {
        Long integer = split.integer(cell);
        if (integer != null && !form.isText(slot)) {
            cells.setInteger(slot, integer);
            return;
        }
        Double number = form.isText(slot) ? null : split.number(cell);
        if (number == null) {
            cells.setText(slot, split.text(cell));
        } else if (Double.isNaN(number)) {
            cells.setNull(slot);
        } else {
            cells.setNumber(slot, number);
        }
    }
}
