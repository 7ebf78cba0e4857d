package io.levibot.ops.jobs.sink;

import io.levibot.ops.jobs.io.JsonEncoder;
import java.io.Serializable;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.jspecify.annotations.Nullable;

/**
 * Turns records of one stream into lines.
 *
 * @param <T> the stream's record
 */
public final class Lines<T> extends RichMapFunction<T, OutputLine> {

    private static final long serialVersionUID = 1L;

    /** How a record is put into an object, and when it happened. */
    public interface Shape<T> extends Serializable {

        /** Event time, epoch milliseconds; negative where the record has none. */
        long at(T record);

        void put(T record, JsonEncoder into);

        /** Whose line it is: the symbol, or the model; empty where it is nobody's. */
        default String key(T record) {
            return "";
        }
    }

    private final String stream;
    private final Shape<T> shape;
    private transient @Nullable JsonEncoder encoder;

    /** @param stream the folder that the lines go to */
    public Lines(String stream, Shape<T> shape) {
        this.stream = stream;
        this.shape = shape;
    }

    @Override
    public void open(OpenContext context) {
        encoder = new JsonEncoder();
    }

    @Override
    public OutputLine map(T record) {
        JsonEncoder object = Objects.requireNonNull(encoder);
        shape.put(record, object);
        return new OutputLine(stream, shape.key(record), shape.at(record), object.line());
    }
}
