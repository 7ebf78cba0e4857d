package io.levibot.ops.bench.kill;

import io.levibot.ops.jobs.sink.LiveLines;
import io.levibot.ops.jobs.sink.OutputLine;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * The product's sink of live signals, and when a line last left it.
 *
 * @param parkedNanos what every line costs besides: a slow reader behind the sink
 */
record LastLine(LiveLines lines, long parkedNanos) implements Sink<OutputLine> {

    /** Of the system's monotonic clock. */
    static final AtomicLong LEFT_AT = new AtomicLong();

    static final AtomicLong COUNT = new AtomicLong();

    /** How far the last line was behind the clock, milliseconds. */
    static final AtomicLong BEHIND = new AtomicLong();

    @Override
    public SinkWriter<OutputLine> createWriter(WriterInitContext context) throws IOException {
        SinkWriter<OutputLine> writer = lines.createWriter(context);
        return new SinkWriter<>() {
            @Override
            public void write(OutputLine line, Context at) throws IOException, InterruptedException {
                writer.write(line, at);
                LEFT_AT.accumulateAndGet(System.nanoTime(), Math::max);
                COUNT.incrementAndGet();
                BEHIND.set(System.currentTimeMillis() - line.at());
                if (parkedNanos > 0) {
                    LockSupport.parkNanos(parkedNanos);
                }
            }

            @Override
            public void flush(boolean endOfInput) throws IOException, InterruptedException {
                writer.flush(endOfInput);
            }

            @Override
            public void close() throws Exception {
                writer.close();
            }
        };
    }
}
