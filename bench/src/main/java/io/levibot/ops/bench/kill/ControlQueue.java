package io.levibot.ops.bench.kill;

import io.levibot.ops.bench.source.Ticks;
import io.levibot.ops.console.control.ControlWriter;
import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.kill.KillEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The control stream without the wait for a folder to be listed: what the writer has written is in the job at once. */
record ControlQueue(ControlWriter files) implements ControlWriter {

    private static final Queue<ControlCommand> WRITTEN = new ConcurrentLinkedQueue<>();

    /** The job's end of it. */
    static Ticks<KillEvent> events() {
        return millis -> {
            List<KillEvent> events = new ArrayList<>();
            for (ControlCommand next = WRITTEN.poll(); next != null; next = WRITTEN.poll()) {
                events.add(KillEvent.of(next));
            }
            return events;
        };
    }

    @Override
    public ControlCommand write(Order order) throws IOException {
        ControlCommand written = files.write(order);
        WRITTEN.add(written);
        return written;
    }

    @Override
    public void beat() throws IOException {
        files.beat();
    }

    @Override
    public List<ControlCommand> latched() {
        return files.latched();
    }

    @Override
    public long epoch() {
        return files.epoch();
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
