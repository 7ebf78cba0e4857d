package io.levibot.ops.bench.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.levibot.ops.console.control.ControlWriter;
import io.levibot.ops.console.control.GateReports;
import io.levibot.ops.console.control.TopicControlWriter;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.kafka.Broker;
import io.levibot.ops.jobs.kafka.ClientProperties;
import io.levibot.ops.jobs.kafka.TopicPlan;
import io.levibot.ops.jobs.kafka.Topics;
import io.levibot.ops.jobs.latch.TopicLatch;
import io.levibot.ops.operators.signal.GateLatch.Watch;
import io.levibot.ops.operators.signal.LiveGate;
import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.event.ControlCommand.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The kill-switch over topics: one writer, gates that read for themselves, and what they report. */
class TopicKillTest {

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aKillReachesEveryGateAndIsConfirmedAndTheNextWriterTakesOver() throws Exception {
        try (LocalBroker broker = LocalBroker.start(folder.resolve("broker"))) {
            LevibotConfig config = LevibotConfig.load(Files.writeString(
                    folder.resolve("levibot.yaml"), "inputs:\n  kind: kafka\n  brokers: " + broker.address() + "\n"));
            for (TopicPlan plan : TopicPlan.of(config, 1)) {
                try (Broker admin = new Broker(plan.client())) {
                    admin.create(plan.topic(), plan.partitions(), (short) 1, plan.settings());
                }
            }
            TopicLatch latch = TopicLatch.of(
                    ClientProperties.of(config.inputs()),
                    Topics.control(config),
                    Topics.latch(config),
                    Duration.ofSeconds(2));
            TopicControlWriter first = writer(config);
            GateReports reports = first.reports();
            assertThat(reports.missing(1)).startsWith("no gate has reported");
            try (Watch one = latch.watch(new LiveGate(latch), 0, 2);
                    Watch two = latch.watch(new LiveGate(latch), 1, 2)) {
                first.beat();
                ControlCommand kill = first.write(order(Action.KILL));
                assertThat(kill.epoch()).isEqualTo(1);
                await(reports, 1);
                assertThat(first.latched()).containsExactly(kill);

                TopicControlWriter second = writer(config);
                assertThatThrownBy(first::beat).isInstanceOf(IOException.class).hasMessageContaining("taken over");
                assertThatThrownBy(() -> first.write(order(Action.KILL))).isInstanceOf(IOException.class);
                assertThat(second.epoch()).isEqualTo(1);
                assertThat(second.latched()).containsExactly(kill);
                assertThat(second.write(order(Action.REDUCE)).epoch()).isEqualTo(2);
                await(second.reports(), 2);
                second.close();
            }
            first.close();

            LiveGate later = new LiveGate(latch);
            try (Watch restarted = latch.watch(later, 0, 1);
                    TopicControlWriter third = writer(config)) {
                await(third.reports(), 2); // a gate that starts reads what stands, without being told again
                assertThat(third.epoch()).isEqualTo(2);
            }
        }
    }

    private static TopicControlWriter writer(LevibotConfig config) throws IOException {
        return new TopicControlWriter(
                ClientProperties.of(config.inputs()),
                Topics.control(config),
                Topics.latch(config),
                Clock.systemUTC(),
                Duration.ZERO);
    }

    private static ControlWriter.Order order(Action action) {
        return new ControlWriter.Order(action, "global", "tester", "a test", "");
    }

    private static void await(GateReports reports, long epoch) {
        while (!reports.isConfirmed(epoch)) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
