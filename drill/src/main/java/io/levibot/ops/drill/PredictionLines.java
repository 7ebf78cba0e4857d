package io.levibot.ops.drill;

import io.levibot.ops.drill.incident.GarbageLines;
import io.levibot.ops.drill.incident.Incident;
import io.levibot.ops.drill.incident.IncidentKind;
import io.levibot.ops.drill.model.ModelSpec;
import io.levibot.ops.state.event.SeriesKey;
import io.levibot.ops.state.event.Timeframe;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The lines of all predictions, made a day at a time. */
final class PredictionLines implements Iterator<PredictionLine> {

    private static final long DAY = 86_400_000L;

    /** A line and when it is written; at one time garbage and late lines come last. */
    private record Entry(long writtenAt, PredictionLine line) {}

    private final Drill drill;
    private final DrillOptions options;
    private final List<Source> sources = new ArrayList<>();
    private int day;
    private Iterator<Entry> lines = List.<Entry>of().iterator();

    /** What one series says: all models of one symbol and timeframe. */
    private record Source(SeriesKey key, List<ModelSpec> models, FileOrder order) {}

    PredictionLines(Drill drill) {
        this.drill = drill;
        this.options = drill.options();
        for (SeriesKey key : drill.series()) {
            List<ModelSpec> models = options.models().stream()
                    .filter(m -> m.timeframes().contains(key.timeframe()))
                    .toList();
            sources.add(
                    new Source(key, models, new FileOrder(options.seed(), key, "predictions", options.incidents())));
        }
    }

    @Override
    public boolean hasNext() {
        while (!lines.hasNext() && day < options.days()) {
            lines = linesOf(day++).iterator();
        }
        return lines.hasNext();
    }

    @Override
    public PredictionLine next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no line is left");
        }
        return lines.next().line;
    }

    private List<Entry> linesOf(int ofDay) {
        long from = options.start() + ofDay * DAY;
        LocalDate date = Instant.ofEpochMilli(from).atOffset(ZoneOffset.UTC).toLocalDate();
        List<Entry> entries = new ArrayList<>();
        for (Source source : sources) {
            addRows(source, from, date, entries);
        }
        for (Incident incident : options.incidents()) {
            if (incident.kind() == IncidentKind.GARBAGE_ROWS) {
                addGarbage(incident, from, date, entries);
            }
        }
        entries.sort(Comparator.comparingLong(Entry::writtenAt).thenComparing(e -> e.line.kind()));
        return entries;
    }

    private void addRows(Source source, long from, LocalDate date, List<Entry> entries) {
        long length = source.key.barMillis();
        for (long ts = from; ts < from + DAY; ts += length) {
            long knownAt = ts + length;
            int bar = (int) ((ts - options.start()) / length);
            if (bar < Drill.FIRST_PREDICTION || source.order.missing(knownAt)) {
                continue;
            }
            for (ModelSpec model : source.models) {
                int micro = drill.models(source.key.symbol()).micro(model.name(), source.key.timeframe(), bar);
                String text = text(ts, source.key, model.name(), drill.version(model.name(), knownAt), micro);
                long writtenAt = knownAt + FileOrder.LATE_BARS * length;
                // at the day's end no younger row would follow in the file
                boolean late = source.order.late(knownAt) && writtenAt < from + DAY;
                entries.add(new Entry(
                        late ? writtenAt : knownAt,
                        new PredictionLine(date, text, late ? PredictionLine.Kind.LATE : PredictionLine.Kind.ROW)));
            }
        }
    }

    private void addGarbage(Incident incident, long from, LocalDate date, List<Entry> entries) {
        String symbol = incident.symbol().isEmpty() ? drill.symbols().get(0) : incident.symbol();
        long step = Timeframe.parse("15m").millis();
        int count = (int) incident.strength();
        for (int i = 0; i < count; i++) {
            long at = incident.from() + (incident.to() - incident.from()) * i / count;
            if (at >= from && at < from + DAY) {
                String text = GarbageLines.line(i, Math.floorDiv(at, step) * step - step, symbol);
                entries.add(new Entry(at, new PredictionLine(date, text, PredictionLine.Kind.GARBAGE)));
            }
        }
    }

    private static String text(long ts, SeriesKey key, String model, String version, int micro) {
        String digits = Integer.toString(micro);
        return "{\"ts\":" + ts + ",\"symbol\":\"" + key.symbol() + "\",\"timeframe\":\"" + key.timeframe()
                + "\",\"model\":\"" + model + "\",\"version\":\"" + version + "\",\"p_up\":0."
                + "0".repeat(6 - digits.length()) + digits + "}";
    }
}
