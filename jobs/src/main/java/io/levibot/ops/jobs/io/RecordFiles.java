package io.levibot.ops.jobs.io;

import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.Prediction;
import io.levibot.ops.state.event.Trade;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

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

    public static RecordFile<Trade> trades(DataFile file, LongSupplier latest) {
        return open(file, RowForm.trades(), latest);
    }

    public static RecordFile<ControlCommand> control(DataFile file, LongSupplier latest) {
        return open(file, RowForm.control(), latest);
    }

    /**
     * The known time of the file's first row that is accepted, without holding the file open: by Parquet's statistics
     * or by the first rows of a text file. Empty where the file has no such row.
     */
    public static OptionalLong firstKnownTime(DataFile file, Stream stream, long latest) {
        throw new UnsupportedOperationException();
    }

    static <T> RecordFile<T> open(DataFile file, RowForm<T> form, LongSupplier latest) {
        throw new UnsupportedOperationException();
    }
}
