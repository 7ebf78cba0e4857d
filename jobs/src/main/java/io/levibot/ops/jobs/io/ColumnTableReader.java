package io.levibot.ops.jobs.io;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Fills a {@link ColumnTable} from each format. */
final class ColumnTableReader {

    private final GrowingColumns columns = new GrowingColumns();
    private final Path file;
    private long line;

    private ColumnTableReader(Path file) {
        this.file = file;
    }

    static ColumnTable read(DataFile file) throws QuarantinedFileException {
        ColumnTableReader reader = new ColumnTableReader(file.path());
        try {
            switch (file.format()) {
                case PARQUET -> reader.readParquet();
                case CSV -> reader.readCsv();
                case JSON_LINES -> reader.readJson();
            }
            return reader.columns.toTable();
        } catch (IOException | RuntimeException failure) {
            throw new QuarantinedFileException(FileFailure.of(file.path(), reader.line, failure));
        }
    }

    private void readParquet() throws IOException {
        ParquetTable table = ParquetTable.open(file);
        List<ParquetColumn> wanted = new ArrayList<>();
        for (ParquetColumn column : table.columns()) {
            if (GrowingColumns.isKey(column.name()) || !column.isText() && !column.isTimestamp()) {
                wanted.add(column);
            }
        }
        for (int group = 0; group < table.groups(); group++) {
            table.read(group, wanted);
            int rows = table.rows(group);
            for (ParquetColumn column : wanted) {
                columns.add(column, rows);
            }
            columns.endRows(rows);
            line += rows;
        }
    }

    private void readCsv() throws IOException {
        try (Lines lines = new Lines(file)) {
            if (!lines.next()) {
                throw new FileFailure.HeaderException("the file is empty");
            }
            CsvCells cells = new CsvCells(CsvCells.separatorOf(lines.bytes(), lines.offset(), lines.length()));
            cells.split(lines.bytes(), lines.offset(), lines.length());
            List<String> header = cells.texts();
            while (lines.next()) {
                line = lines.number();
                if (!cells.split(lines.bytes(), lines.offset(), lines.length()) || cells.count() != header.size()) {
                    throw new IOException("got " + cells.count() + " cells, expected " + header.size());
                }
                for (int i = 0; i < header.size(); i++) {
                    addCell(cells, i, header.get(i));
                }
                columns.endRows(1);
            }
        }
    }

    private void addCell(CsvCells cells, int cell, String name) {
        Double number = cells.number(cell);
        Long whole = cells.integer(cell);
        if (GrowingColumns.isText(name) || number == null) {
            columns.addText(name, cells.text(cell));
        } else if (whole != null && name.equals("ts")) {
            columns.addTime(whole);
        } else {
            columns.addNumber(name, number);
        }
    }

    private void readJson() throws IOException {
        try (Lines lines = new Lines(file)) {
            while (lines.next()) {
                line = lines.number();
                try (JsonParser parser = JsonFormat.ROWS.createParser(lines.bytes(), lines.offset(), lines.length())) {
                    if (parser.nextToken() != JsonToken.START_OBJECT) {
                        throw new IOException("expected an object");
                    }
                    readObject(parser);
                }
                columns.endRows(1);
            }
        }
    }

    private void readObject(JsonParser parser) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            switch (parser.nextToken()) {
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                    if (name.equals("ts")) {
                        columns.addTime(parser.getLongValue());
                    } else {
                        columns.addNumber(name, parser.getDoubleValue());
                    }
                }
                case VALUE_TRUE -> columns.addNumber(name, 1);
                case VALUE_FALSE -> columns.addNumber(name, 0);
                case VALUE_STRING -> columns.addText(name, parser.getText());
                case VALUE_NULL -> columns.addNumber(name, Double.NaN);
                case START_OBJECT -> {
                    if (name.equals("features")) {
                        readObject(parser);
                    } else {
                        parser.skipChildren();
                    }
                }
                default -> parser.skipChildren();
            }
        }
    }
}
