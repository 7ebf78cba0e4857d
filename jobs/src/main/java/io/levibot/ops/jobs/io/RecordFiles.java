package io.levibot.ops.jobs.io;

import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.Prediction;
import io.levibot.ops.state.event.StreamName;
import io.levibot.ops.state.event.Trade;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/**
 * Opens the files of each stream, whatever their format.
 *
 * <p>{@code latest} gives the latest plausible known time, asked at each row.
 */
public final class RecordFiles {

    private RecordFiles() {}

    public static RecordFile<FeatureRow> features(DataFile file, LongSupplier latest) {
        return open(file, RowForm.features(file.series()), latest);
    }

    public static RecordFile<Bar> bars(DataFile file, LongSupplier latest) {
        return open(file, RowForm.bars(file.series()), latest);
    }

    public static RecordFile<Prediction> predictions(DataFile file, LongSupplier latest) {
        return open(file, RowForm.predictions(file.series()), latest);
    }

    /** @param horizon in bars, for rows that name neither their own nor {@code known_ts} */
    public static RecordFile<RealisedReturn> realisedReturns(DataFile file, int horizon, LongSupplier latest) {
        return open(file, RowForm.realisedReturns(file.series(), horizon), latest);
    }

    public static RecordFile<Trade> trades(DataFile file, LongSupplier latest) {
        return open(file, RowForm.trades(), latest);
    }

    public static RecordFile<ControlCommand> control(DataFile file, LongSupplier latest) {
        return open(file, RowForm.control(), latest);
    }

    /**
     * A time that no row of the file is known before, but for rows within the allowed lag, without keeping it open: by
     * Parquet's statistics; by the first accepted row where a file holds one series, whose rows are in time order; else
     * by all of its rows. Empty where the file has no such row.
     */
    public static OptionalLong firstKnownTime(DataFile file, StreamName stream, long latest) {
        if (file.format() == DataFile.Format.PARQUET) {
            try {
                OptionalLong least = ParquetTable.open(file.path()).earliest();
                long bar = file.series() == null ? 0 : file.series().barMillis();
                if (least.isPresent()) {
                    return OptionalLong.of(Math.max(RowTime.EARLIEST, least.getAsLong()) + bar);
                }
            } catch (IOException | RuntimeException broken) {
                FileFailure.refusePassing(file.path(), broken);
                return OptionalLong.empty();
            }
        }
        boolean oneSeries = file.series() != null;
        return switch (stream) {
            case FEATURES -> least(features(file, () -> latest), FeatureRow::knownAt, oneSeries);
            case BARS -> least(bars(file, () -> latest), Bar::knownAt, oneSeries);
            case PREDICTIONS -> least(predictions(file, () -> latest), Prediction::knownAt, false);
            case TRADES -> least(trades(file, () -> latest), Trade::at, false);
            case CONTROL -> least(control(file, () -> latest), ControlCommand::issuedAt, false);
        };
    }

    private static <T> OptionalLong least(RecordFile<T> rows, ToLongFunction<T> knownAt, boolean inOrder) {
        long least = Long.MAX_VALUE;
        try (rows) {
            for (FileRow<T> row = rows.next(); row != null; row = rows.next()) {
                if (row.decoded().isAccepted()) {
                    least = Math.min(least, knownAt.applyAsLong(row.decoded().get()));
                    if (inOrder) {
                        break;
                    }
                }
            }
        }
        return least == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(least);
    }

    private static <T> RecordFile<T> open(DataFile file, RowForm<T> form, LongSupplier latest) {
        return switch (file.format()) {
            case PARQUET -> new ParquetRecordFile<>(file.path(), form, latest);
            case CSV -> new CsvFile<>(file.path(), form, latest);
            case JSON_LINES -> new JsonLinesFile<>(file.path(), form, latest);
        };
    }
}
