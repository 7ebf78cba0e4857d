package io.levibot.ops.jobs.latch;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.console.control.ControlWriter.Order;
import io.levibot.ops.console.control.FileControlWriter;
import io.levibot.ops.console.control.FileGateReports;
import io.levibot.ops.operators.signal.GateLatch.Watch;
import io.levibot.ops.operators.signal.LiveGate;
import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.event.ControlCommand.Action;
import io.levibot.ops.state.signal.BlockReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The latch as files: what the control writer writes is what the gate is told, and what it reports is what is read. */
class LatchWatchTest {

    @TempDir
    private Path folder;

    private FileLatch latch;
    private LiveGate gate;

    @BeforeEach
    void begin() {
        latch = FileLatch.live(folder.resolve("latch"), Duration.ofMillis(1), Duration.ofMillis(200));
        gate = new LiveGate(latch);
    }

    @Test
    void aKillReachesTheGateAndItsReportComesBack() throws Exception {
        try (FileControlWriter writer = writer();
                Watch watch = latch.watch(gate, 0, 1)) {
            FileGateReports reports = new FileGateReports(folder.resolve("latch"));
            ControlCommand kill = writer.write(new Order(Action.KILL, "global", "ada", "", ""));

            await(() -> reports.isConfirmed(kill.epoch()));
            assertThat(gate.report(0, 1).manualEpoch()).isEqualTo(1);
            assertThat(reports.isConfirmed(kill.epoch() + 1)).isFalse();
            assertThat(reports.missing(kill.epoch() + 1)).contains("[0] have not reported epoch 2");
        }
        assertThat(folder.resolve("latch/gate-0.json"))
                .as("a gate that is gone confirms nothing")
                .doesNotExist();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aKillIsNotKeptWaitingForTheNextLook() throws Exception {
        FileLatch patient = FileLatch.live(folder.resolve("latch"), Duration.ofSeconds(4), Duration.ZERO);
        try (FileControlWriter writer = writer();
                Watch watch = patient.watch(gate, 0, 1)) {
            FileGateReports reports = new FileGateReports(folder.resolve("latch"));
            long asked = System.nanoTime();
            ControlCommand kill = writer.write(new Order(Action.KILL, "global", "ada", "", ""));

            await(() -> reports.isConfirmed(kill.epoch()));
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void aSilentWriterAMissingAndABrokenLatchAreToldApart() throws Exception {
        Path commands = folder.resolve("latch/commands.json");
        try (Watch watch = latch.watch(gate, 0, 1)) {
            await(() -> gate.closedBy().contains(BlockReason.LATCH_MISSING));
            assertThat(gate.closedBy()).contains(BlockReason.LEASE_EXPIRED);
            try (FileControlWriter writer = writer()) {
                await(() -> {
                    beat(writer);
                    return !gate.closedBy().contains(BlockReason.LEASE_EXPIRED);
                });
                assertThat(gate.closedBy()).containsExactly(BlockReason.KILL_UNKNOWN);
            }
            await(() -> gate.closedBy().contains(BlockReason.LEASE_EXPIRED));
            Files.writeString(commands, "{\"epoch\": 1, \"commands\": [{\"epoch\": \"one\"}]}");
            await(() -> gate.closedBy().contains(BlockReason.LATCH_UNREADABLE));
            Files.writeString(commands, "{\"epoch\": 1, \"com");
            await(() -> gate.closedBy().contains(BlockReason.LATCH_UNREADABLE));
            Files.delete(commands);
            await(() -> gate.closedBy().contains(BlockReason.LATCH_MISSING));
        }
    }

    @Test
    void reportsOfAnotherParallelismConfirmNothing() throws Exception {
        Files.createDirectories(folder.resolve("latch"));
        for (int subtask = 0; subtask < 4; subtask++) {
            Files.writeString(
                    folder.resolve("latch/gate-" + subtask + ".json"),
                    "{\"subtask\":%d,\"parallelism\":4,\"manual_epoch\":9,\"automatic_epoch\":0}".formatted(subtask));
        }
        FileGateReports reports = new FileGateReports(folder.resolve("latch"));
        assertThat(reports.isConfirmed(9)).isTrue();
        try (FileControlWriter writer = writer();
                Watch watch = latch.watch(gate, 0, 2)) {
            await(() -> !reports.isConfirmed(9));
            assertThat(writer.epoch()).isZero();
        }
    }

    private FileControlWriter writer() throws Exception {
        return new FileControlWriter(
                folder.resolve("control"), folder.resolve("latch"), Clock.systemUTC(), Duration.ZERO);
    }

    private static void beat(FileControlWriter writer) {
        try {
            writer.beat();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(until);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
