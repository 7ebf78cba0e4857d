package io.levibot.ops.bench.drift;

import io.levibot.ops.bench.source.Feed;
import io.levibot.ops.state.event.FeatureRow;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@link RowFeed} as JSON lines, numbers in single precision. The lines of a pane are written
 * before the run, and come again in the next pane with their times moved on.
 */
final class JsonFeed implements Feed<byte[]> {

    private static final long serialVersionUID = 1L;
    private static final int TS_AT = "{\"ts\":".length();
    private static final int TS_DIGITS = 13;

    private final Setting setting;
    private final RowFeed rows;
    private transient byte @Nullable [] @Nullable [] lines;

    JsonFeed(Setting setting) {
        this.setting = setting;
        this.rows = new RowFeed(setting);
    }

    @Override
    public long size() {
        return rows.size();
    }

    @Override
    public int rowsEach() {
        return 1;
    }

    @Override
    public byte[] at(long place) {
        byte[][] pane = lines == null ? (lines = Market.of(setting).lines(this::write)) : lines;
        byte[] line = pane[(int) (place % pane.length)].clone();
        long ts = knownAt(place) - Market.BAR;
        for (int digit = TS_AT + TS_DIGITS - 1; digit >= TS_AT; digit--) {
            line[digit] = (byte) ('0' + ts % 10);
            ts /= 10;
        }
        return line;
    }

    @Override
    public long knownAt(long place) {
        return rows.knownAt(place);
    }

    private byte[][] write() {
        byte[][] written = new byte[setting.symbols() * setting.rowsAPane()][];
        for (int i = 0; i < written.length; i++) {
            FeatureRow row = rows.at(i);
            StringBuilder line = new StringBuilder("{\"ts\":")
                    .append(row.ts())
                    .append(",\"symbol\":\"")
                    .append(row.key().symbol())
                    .append("\",\"timeframe\":\"")
                    .append(row.key().timeframe())
                    .append("\",\"features\":{");
            for (int f = 0; f < row.values().length; f++) {
                line.append(f == 0 ? "\"" : ",\"")
                        .append(row.schema().names().get(f))
                        .append("\":")
                        .append((float) row.values()[f]);
            }
            written[i] = line.append("}}").toString().getBytes(StandardCharsets.UTF_8);
        }
        return written;
    }
}
