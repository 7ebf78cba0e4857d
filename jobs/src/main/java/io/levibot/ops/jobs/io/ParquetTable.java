package io.levibot.ops.jobs.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * The flat columns of a Parquet file, one row group at a time. The file is open only while a group is read; of the
 * footer only the columns and the groups' row counts are kept.
 */
final class ParquetTable {

    private final Path file;
    private final List<ParquetColumn> columns;
    private final long[] groupRows;
    private final long earliest;

    private ParquetTable(Path file, List<ParquetColumn> columns, long[] groupRows, long earliest) {
        this.file = file;
        this.columns = columns;
        this.groupRows = groupRows;
        this.earliest = earliest;
    }

    /** Reads the footer. */
    static ParquetTable open(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        try (ParquetFileReader reader = reader(file)) {
            List<ParquetColumn> columns = new ArrayList<>();
            for (ColumnDescriptor descriptor :
                    reader.getFileMetaData().getSchema().getColumns()) {
                if (ParquetColumn.isReadable(descriptor)) {
                    columns.add(new ParquetColumn(descriptor));
                }
            }
            List<BlockMetaData> groups = reader.getRowGroups();
            long[] rows = groups.stream().mapToLong(BlockMetaData::getRowCount).toArray();
            return new ParquetTable(file, columns, rows, earliest(columns, groups));
        }
    }

    private static ParquetFileReader reader(Path file) throws IOException {
        ParquetReadOptions options = new ParquetReadOptions.Builder(new PlainParquetConfiguration())
                .withUseHadoopVectoredIo(false)
                .build();
        return ParquetFileReader.open(new LocalInputFile(file), options);
    }

    private static long earliest(List<ParquetColumn> columns, List<BlockMetaData> groups) {
        long least = Long.MAX_VALUE;
        for (ParquetColumn column : columns) {
            for (BlockMetaData group : column.name().equals("ts") ? groups : List.<BlockMetaData>of()) {
                for (ColumnChunkMetaData chunk : group.getColumns()) {
                    if (chunk.getPath().equals(org.apache.parquet.hadoop.metadata.ColumnPath.get("ts"))
                            && chunk.getStatistics() instanceof LongStatistics statistics
                            && statistics.hasNonNullValue()) {
                        least = Math.min(least, column.toMillis(statistics.getMin()));
                    }
                }
            }
        }
        return least;
    }

    List<ParquetColumn> columns() {
        return columns;
    }

    int groups() {
        return groupRows.length;
    }

    int rows(int group) {
        return Math.toIntExact(groupRows[group]);
    }

    /** The least {@code ts} by the file's statistics; empty where it has none. */
    OptionalLong earliest() {
        return earliest == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(earliest);
    }

    /** Decodes the wanted columns of one group into themselves. */
    void read(int group, List<ParquetColumn> wanted) throws IOException {
        try (ParquetFileReader reader = reader(file)) {
            MessageType whole = reader.getFileMetaData().getSchema();
            List<Type> fields = new ArrayList<>();
            for (ParquetColumn column : wanted) {
                fields.add(whole.getType(column.name()));
            }
            MessageType projection = new MessageType(whole.getName(), fields);
            reader.setRequestedSchema(projection);
            try (PageReadStore pages = reader.readRowGroup(group)) {
                ColumnReadStoreImpl store = new ColumnReadStoreImpl(
                        pages,
                        IdleConverters.ROOT,
                        projection,
                        reader.getFileMetaData().getCreatedBy());
                for (ParquetColumn column : wanted) {
                    column.read(
                            store.getColumnReader(projection.getColumnDescription(new String[] {column.name()})),
                            rows(group));
                }
            }
        }
    }
}
