package io.levibot.ops.jobs.check;

import io.levibot.ops.jobs.io.DataFile;
import io.levibot.ops.jobs.io.FileRow;
import io.levibot.ops.jobs.io.QuarantinedFile;
import io.levibot.ops.jobs.io.QuarantinedFileException;
import io.levibot.ops.jobs.io.RealisedReturn;
import io.levibot.ops.jobs.io.RecordFile;
import io.levibot.ops.jobs.io.RecordFiles;
import io.levibot.ops.jobs.io.Rejection;
import io.levibot.ops.state.calibration.LabelledPrediction;
import io.levibot.ops.state.event.Prediction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Predictions joined with the returns that followed them, on (ts, symbol, timeframe), from files in any order.
 *
 * <p>Of rows with one key the first counts, as in the job. Refused rows are counted, and the first of them kept to be told.
 */
public final class LabelledRows {

    private record Bar(long ts, String symbol, String timeframe) {}

    private record Said(Bar bar, String model) {}

    private final int horizon;
    private final long latest;
    private final Map<Bar, RealisedReturn> returns = new HashMap<>();
    private final Set<Said> said = new HashSet<>();
    private final Map<String, List<LabelledPrediction>> series = new TreeMap<>();
    private long unmatched;
    private long refused;
    private @Nullable String firstRefusal;

    /**
     * @param horizon in bars, for outcomes that do not name their own
     * @param latest the latest plausible time of a row, epoch milliseconds
     */
    public LabelledRows(int horizon, long latest) {
        this.horizon = horizon;
        this.latest = latest;
    }

    /** Reads a file of outcomes. Read these before the predictions. */
    public void outcomes(DataFile file) throws QuarantinedFileException {
        each(
                file,
                RecordFiles.realisedReturns(file, horizon, () -> latest),
                row -> returns.putIfAbsent(new Bar(row.ts(), row.symbol(), row.timeframe()), row));
    }

    /** Reads a file of predictions. */
    public void predictions(DataFile file) throws QuarantinedFileException {
        each(file, RecordFiles.predictions(file, () -> latest), this::join);
    }

    private void join(Prediction prediction) {
        Bar bar = new Bar(prediction.ts(), prediction.symbol(), prediction.timeframe());
        if (!said.add(new Said(bar, prediction.model()))) {
            return;
        }
        RealisedReturn realised = returns.get(bar);
        if (realised == null) {
            unmatched++;
            return;
        }
        LabelledPrediction row = new LabelledPrediction(
                prediction.model(),
                prediction.version(),
                realised.timeframe(),
                realised.symbol(),
                prediction.knownAt(),
                realised.knownAt(),
                prediction.pUp(),
                realised.up());
        series.computeIfAbsent(row.series(), name -> new ArrayList<>()).add(row);
    }

    private <T> void each(DataFile file, RecordFile<T> rows, Consumer<T> accept) throws QuarantinedFileException {
        try (rows) {
            for (FileRow<T> row = rows.next(); row != null; row = rows.next()) {
                if (row.decoded().isAccepted()) {
                    accept.accept(row.decoded().get());
                } else {
                    Rejection why = Objects.requireNonNull(row.decoded().rejection());
                    refused++;
                    if (firstRefusal == null) {
                        firstRefusal = file.path() + ":" + row.line() + " " + why.reason();
                    }
                }
            }
            QuarantinedFile broken = rows.quarantined();
            if (broken != null) {
                throw new QuarantinedFileException(broken);
            }
        }
    }

    /** The labelled rows by {@code MODEL@TIMEFRAME}, each in order of (known time, symbol). */
    public Map<String, List<LabelledPrediction>> series() {
        series.values().forEach(rows -> rows.sort(LabelledPrediction.ORDER));
        return series;
    }

    /** Predictions that no outcome followed. */
    public long unmatched() {
        return unmatched;
    }

    /** Rows that were refused, of either kind. */
    public long refused() {
        return refused;
    }

    /** Where and why the first row was refused; null where none was. */
    public @Nullable String firstRefusal() {
        return firstRefusal;
    }
}
