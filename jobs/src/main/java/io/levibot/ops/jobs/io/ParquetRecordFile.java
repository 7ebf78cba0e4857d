package io.levibot.ops.jobs.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A Parquet file, columns decoded one row group at a time, schema from its footer. */
final class ParquetRecordFile<T> implements RecordFile<T> {

    private final Path file;
    private final RowForm<T> form;
    private final LongSupplier latest;
    private final RowCells cells;
    private @Nullable ParquetTable table;
    private @Nullable ColumnBinding binding;
    private List<ParquetColumn> wanted = List.of();
    private int group = -1;
    private int row;
    private int rows;
    private boolean decoded;
    private long position;
    private boolean ended;
    private @Nullable QuarantinedFile quarantined;

    ParquetRecordFile(Path file, RowForm<T> form, LongSupplier latest) {
        this.file = file;
        this.form = form;
        this.latest = latest;
        this.cells = new RowCells(form.size());
    }

    @Override
    public @Nullable FileRow<T> next() {
        if (!inGroup() || !decode()) {
            return null;
        }
        int at = row++;
        position++;
        fill(at);
        T value = form.build(cells, latest.getAsLong());
        String fault = cells.fault();
        if (value != null && fault == null) {
            return new FileRow<>(position, Decoded.accepted(value));
        }
        byte[] raw = print(at).getBytes(StandardCharsets.UTF_8);
        return new FileRow<>(
                position, Decoded.rejected(Rejection.of(fault == null ? "row.refused" : fault, raw, 0, raw.length)));
    }

    /** Goes on to the next group where this one is through; false at the end. */
    private boolean inGroup() {
        try {
            if (table == null && !ended) {
                table = ParquetTable.open(file);
                bind(table);
            }
        } catch (IOException | RuntimeException failure) {
            return quarantine(failure);
        }
        ParquetTable opened = table;
        while (!ended && opened != null && row >= rows) {
            group++;
            row = 0;
            rows = 0;
            decoded = false;
            ended = group >= opened.groups();
            if (!ended) {
                rows = opened.rows(group);
            }
        }
        return !ended;
    }

    private void bind(ParquetTable opened) throws IOException {
        List<String> names = new ArrayList<>();
        boolean[] numeric = new boolean[opened.columns().size()];
        for (ParquetColumn column : opened.columns()) {
            numeric[names.size()] = !column.isText() && !column.isTimestamp();
            names.add(column.name());
        }
        ColumnBinding bound = ColumnBinding.of(form, names, numeric);
        wanted = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (bound.meaning(i) != RowForm.IGNORED) {
                wanted.add(opened.columns().get(i));
            }
        }
        binding = bound.withoutIgnored();
        if (wanted.isEmpty()) {
            throw new FileFailure.HeaderException("no column of the stream among " + names);
        }
    }

    private boolean decode() {
        if (decoded) {
            return true;
        }
        try {
            if (table != null) {
                table.read(group, wanted);
            }
            decoded = true;
            return true;
        } catch (IOException | RuntimeException failure) {
            return quarantine(failure);
        }
    }

    private boolean quarantine(Exception failure) {
        quarantined = FileFailure.of(file, position + 1, failure);
        ended = true;
        wanted = List.of();
        return false;
    }

    private void fill(int at) {
        cells.clear();
        ColumnBinding bound = binding;
        if (bound == null) {
            return;
        }
        for (int i = 0; i < wanted.size(); i++) {
            ParquetColumn column = wanted.get(i);
            int meaning = bound.meaning(i);
            if (meaning == RowForm.FEATURE) {
                cells.setFeature(bound.feature(i), column.number(at));
            } else if (column.isNull(at)) {
                cells.setNull(meaning);
            } else if (column.isText()) {
                cells.setText(meaning, column.text(at));
            } else if (column.isWhole() && column.isTimestamp() && form.isText(meaning)) {
                cells.setText(
                        meaning,
                        java.time.Instant.ofEpochMilli(column.integer(at)).toString());
            } else if (column.isWhole()) {
                cells.setInteger(meaning, column.integer(at));
            } else {
                cells.setNumber(meaning, column.number(at));
            }
        }
        cells.schema = bound.schema();
    }

    /** The row as text, for its dead letter. */
    private String print(int at) {
        StringBuilder text = new StringBuilder();
        for (ParquetColumn column : wanted) {
            text.append(text.isEmpty() ? "" : ",").append(column.name()).append('=');
            text.append(column.isNull(at) ? "null" : column.isText() ? column.text(at) : plain(column, at));
        }
        return text.toString();
    }

    private static String plain(ParquetColumn column, int at) {
        return column.isWhole() ? Long.toString(column.integer(at)) : Double.toString(column.number(at));
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void skip(long count) {
        long left = count;
        while (left > 0 && inGroup()) {
            int passed = (int) Math.min(left, rows - row);
            row += passed;
            position += passed;
            left -= passed;
        }
    }

    @Override
    public @Nullable QuarantinedFile quarantined() {
        return quarantined;
    }

    @Override
    public void close() {
        ended = true;
        wanted = List.of();
        table = null;
    }
}
