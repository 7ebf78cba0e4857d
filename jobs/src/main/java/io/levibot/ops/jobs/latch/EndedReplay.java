package io.levibot.ops.jobs.latch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.kill.GateReport;
import io.levibot.ops.state.kill.KillEvent;
import io.levibot.ops.state.kill.KillLevel;
import io.levibot.ops.state.kill.KillPolicy;
import io.levibot.ops.state.kill.KillRegister;
import io.levibot.ops.state.kill.KillState;
import io.levibot.ops.state.kill.KillSwitch;
import io.levibot.ops.state.kill.KillSwitchSnapshot;
import io.levibot.ops.state.kill.KillTransition;
import io.levibot.ops.state.kill.ScopeState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Switch and gate of a replay that has ended and whose console is still up: nothing can leave any more, so every kill is
 * in force at once; a clear is decided by the switch's own rules, from the state in which the replay left it.
 */
public final class EndedReplay implements AutoCloseable, Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(EndedReplay.class);
    private static final long LOOK_EVERY_MILLIS = 5;

    private final Path control;
    private final KillSwitch killSwitch;
    private final Outcomes outcomes;
    private final ReportFile report;
    private final ObjectMapper json = new ObjectMapper();
    private final Set<String> taken = new HashSet<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this, "levibot-ended-replay");

    /**
     * Begins to answer.
     *
     * @param control the folder that the console writes its commands to
     * @param latch the folder of the reports
     * @param audited by scope, its last accepted line of the audit
     */
    public EndedReplay(Path control, Path latch, Map<String, JsonNode> audited) {
        this.control = control;
        this.killSwitch =
                new KillSwitch(KillPolicy.defaults(), new KillSwitchSnapshot(state(audited), Map.of(), Long.MIN_VALUE));
        this.outcomes = new Outcomes(latch);
        this.report = new ReportFile(latch, 0);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        long epoch = 0;
        try {
            do {
                for (Path file : arrived()) {
                    epoch = Math.max(epoch, decide(file));
                    taken.add(file.getFileName().toString());
                }
                report.write(new GateReport(0, 1, epoch, killSwitch.state().automaticEpoch()));
            } while (!closing.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS));
            report.remove();
        } catch (IOException failed) {
            LOG.warn("commands are no longer answered", failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        closing.countDown();
        thread.join();
    }

    private long decide(Path file) throws IOException {
        ControlCommand command = LatchedCommands.readOne(json.readTree(Files.readAllBytes(file)));
        for (KillTransition transition : killSwitch.advance(List.of(KillEvent.of(command)), command.issuedAt())) {
            outcomes.add(transition);
        }
        return command.epoch();
    }

    private List<Path> arrived() throws IOException {
        try (Stream<Path> files = Files.list(control)) {
            return files.filter(file -> file.toString().endsWith(".jsonl")
                            && !file.getFileName().toString().startsWith(".")
                            && !taken.contains(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    /** An audit line has one epoch and one level for both registers of its scope; all of it stands as automatic here. */
    private static KillState state(Map<String, JsonNode> audited) {
        KillState state = KillState.initial();
        for (Map.Entry<String, JsonNode> each : audited.entrySet()) {
            JsonNode line = each.getValue();
            KillRegister said = new KillRegister(
                    line.path("epoch_after").asLong(),
                    KillLevel.valueOf(line.path("level_after").asText()),
                    Long.MIN_VALUE,
                    Long.MIN_VALUE,
                    line.path("issuer").asText(),
                    line.path("id").asText(),
                    line.path("reason").asText());
            ScopeState open = ScopeState.initial(each.getKey());
            state = state.merge(new ScopeState(each.getKey(), open.manual(), said, open.staleness()));
        }
        return state;
    }
}
