package io.levibot.ops.jobs.latch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.levibot.ops.operators.signal.GateLatch.Watch;
import io.levibot.ops.operators.signal.LiveGate;
import io.levibot.ops.state.kill.GateReport;
import io.levibot.ops.state.kill.GateView.LatchStatus;
import io.levibot.ops.state.signal.BlockReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of one gate subtask that looks at the latch folder, and reports there. */
final class LatchWatch implements Watch, Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(LatchWatch.class);
    private static final Set<BlockReason> SILENCE =
            EnumSet.of(BlockReason.LATCH_MISSING, BlockReason.LATCH_UNREADABLE, BlockReason.LEASE_EXPIRED);

    private final FileLatch latch;
    private final LiveGate gate;
    private final int subtask;
    private final int parallelism;
    private final PolledFile commands;
    private final PolledFile lease;
    private final ReportFile report;
    private final Thread thread;
    private final FolderWake wake;
    private volatile boolean closing;
    private final ObjectMapper json = new ObjectMapper();
    private @Nullable GateReport reported;

    LatchWatch(FileLatch latch, LiveGate gate, int subtask, int parallelism) {
        this.latch = latch;
        this.gate = gate;
        this.subtask = subtask;
        this.parallelism = parallelism;
        Path folder = Path.of(latch.folder());
        this.commands = new PolledFile(folder.resolve("commands.json"));
        this.lease = new PolledFile(folder.resolve("lease.json"));
        this.report = new ReportFile(folder, subtask);
        this.wake = new FolderWake(folder);
        this.thread = new Thread(this, "levibot-latch-" + subtask);
        this.thread.setDaemon(true);
    }

    /**
     * Looks until the latch was read and the lease is held, for one time to live of the lease at the most: a job that is
     * restarted beside a living console would else block what falls due in its first moments.
     */
    void start() {
        long until = latch.nanos() + TimeUnit.MILLISECONDS.toNanos(latch.leaseMillis());
        do {
            look();
        } while (isSilent(gate) && latch.nanos() < until && !isClosing());
        thread.start();
    }

    @Override
    public void run() {
        do {
            look();
        } while (!isClosing());
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
            wake.close();
            report.remove();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (IOException left) {
            LOG.warn("{} could not be removed", report, left);
        }
    }

    private void look() {
        lookAtCommands();
        lookAtLease();
        GateReport now = gate.report(subtask, parallelism);
        if (!now.equals(reported) && write(now)) {
            reported = now;
        }
    }

    private void lookAtCommands() {
        try {
            byte[] content = commands.ifChanged();
            if (content != null) {
                gate.latched(LatchStatus.READ, LatchedCommands.read(json.readTree(content)));
            } else if (!commands.isThere()) {
                gate.latched(latch.isLive() ? LatchStatus.MISSING : LatchStatus.OFF, List.of());
            }
        } catch (IOException | RuntimeException unreadable) {
            commands.forget();
            gate.latched(LatchStatus.UNREADABLE, List.of());
        }
    }

    /** A lease that cannot be read is not renewed. */
    private void lookAtLease() {
        try {
            byte[] content = latch.leaseMillis() == 0 ? null : lease.ifChanged();
            if (content != null) {
                JsonNode beat = json.readTree(content);
                gate.beat(beat.path("holder").asText(), beat.path("beat").asLong(-1), latch.nanos());
            }
        } catch (IOException unreadable) {
            lease.forget();
        }
    }

    private boolean write(GateReport now) {
        try {
            report.write(now);
            return true;
        } catch (IOException failed) {
            LOG.warn("{} could not be written; nobody's kill is confirmed until it can", report, failed);
            return false;
        }
    }

    static boolean isSilent(LiveGate gate) {
        return gate.closedBy().stream().anyMatch(SILENCE::contains);
    }

    private boolean isClosing() {
        try {
            wake.await(latch.pollMillis());
            return closing;
        } catch (InterruptedException stopping) {
            return true;
        }
    }
}
