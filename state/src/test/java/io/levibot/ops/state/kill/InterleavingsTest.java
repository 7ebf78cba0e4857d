package io.levibot.ops.state.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.state.event.ControlCommand;
import io.levibot.ops.state.event.ControlCommand.Action;
import io.levibot.ops.state.event.SeriesKey;
import io.levibot.ops.state.kill.GateView.LatchStatus;
import io.levibot.ops.state.kill.KillEvent.Standing;
import io.levibot.ops.state.signal.BlockReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * 10^6 small worlds of 50 steps, seeded: one writer, one switch, two gates, and everything between them lost, repeated,
 * delayed or restored from an older checkpoint. A model of what must hold, far simpler than the machine, watches.
 */
class InterleavingsTest {

    private static final int WORLDS = 1_000_000;
    private static final int STEPS = 50;
    private static final String[] SCOPES = {"global", "symbol:BTCUSDT", "symbol:ETHUSDT", "model:lgbm", "model:deep"};
    private static final long TTL = 20;

    @Test
    void noSignalLeavesAfterAKillWasAppliedInAMillionInterleavings() {
        long passed = 0;
        long blocked = 0;
        long cleared = 0;
        for (int seed = 0; seed < WORLDS; seed++) {
            World world = new World(new SplittableRandom(seed));
            for (int step = 0; step < STEPS; step++) {
                world.step();
            }
            world.settle();
            passed += world.passed;
            blocked += world.blocked;
            cleared += world.cleared;
        }
        // the property would be empty if nothing ever passed, was blocked or was cleared
        assertThat(passed).isGreaterThan(1_000_000);
        assertThat(blocked).isGreaterThan(2_500_000);
        assertThat(cleared).isGreaterThan(250_000);
    }

    private static final class World {
        private final SplittableRandom random;
        private final KillPolicy policy;
        private final List<ControlCommand> log = new ArrayList<>();
        private final List<KillEvent> pending = new ArrayList<>();
        private final List<ScopeState> changes = new ArrayList<>();
        private final GateView[] gates = {gate(), gate()};
        private final KillState[] saved = {KillState.initial(), KillState.initial()};
        private KillSwitch killSwitch;
        /** By gate and scope, the highest epoch of a person's KILL that the gate was ever shown since it started. */
        private final List<Map<String, Long>> shown = List.of(new HashMap<>(), new HashMap<>());

        private final long[] lastBeat = new long[2];
        private final int[] beatsSeen = new int[2];
        private long now = 1;
        private long epoch;
        private long beat;
        private long passed;
        private long blocked;
        private long cleared;

        World(SplittableRandom random) {
            this.random = random;
            this.policy = KillPolicy.defaults()
                    .withDriftAction(random.nextBoolean() ? KillLevel.REDUCE : KillLevel.KILLED)
                    .withResumeAfter(random.nextBoolean() ? 0 : 7);
            this.killSwitch = new KillSwitch(policy, KillSwitchSnapshot.initial());
            for (GateView gate : gates) {
                gate.apply(KillState.initial());
            }
        }

        void step() {
            now += random.nextInt(3);
            switch (random.nextInt(12)) {
                case 0 -> write(random.nextBoolean() ? Action.KILL : Action.REDUCE, "");
                case 1, 2 -> write(Action.CLEAR, current());
                case 3 -> write(Action.CLEAR, Long.toString(random.nextInt(8)));
                case 4 -> find();
                case 5 -> advance();
                case 6 -> latch();
                case 7 -> deliver();
                case 8 -> beat();
                case 9 -> restart();
                default -> signal();
            }
        }

        /** The one writer: epochs rise; the kill switch and the latch may see the command late, twice, or again. */
        private void write(Action action, String payload) {
            String scope = SCOPES[random.nextInt(SCOPES.length)];
            String reason = random.nextInt(4) == 0 ? "" : "because";
            ControlCommand command =
                    new ControlCommand("c" + (epoch + 1), ++epoch, now, "ada", scope, action, reason, payload);
            log.add(command);
            pending.add(KillEvent.of(command));
            if (random.nextInt(3) == 0) {
                pending.add(KillEvent.of(log.get(random.nextInt(log.size()))));
            }
        }

        private String current() {
            return Long.toString(killSwitch
                    .state()
                    .of(Scope.parse(SCOPES[random.nextInt(SCOPES.length)]))
                    .epoch());
        }

        private void find() {
            SeriesKey series = new SeriesKey(random.nextBoolean() ? "BTCUSDT" : "ETHUSDT", "15m");
            pending.add(
                    random.nextBoolean()
                            ? KillEvent.drift(
                                    now, series, Standing.values()[random.nextInt(Standing.values().length)], List.of())
                            : KillEvent.staleness(now, series, random.nextBoolean(), 1));
        }

        private void advance() {
            KillState before = killSwitch.state();
            for (KillTransition transition : killSwitch.advance(pending, now)) {
                check(before, transition);
                if (transition.outcome() == KillTransition.Outcome.ACCEPTED) {
                    before = before.merge(transition.after());
                    changes.add(transition.after());
                }
            }
            pending.clear();
            assertThat(killSwitch.state()).isEqualTo(before);
        }

        /** Whatever an accepted transition may do, and nothing else. */
        private void check(KillState before, KillTransition transition) {
            ScopeState was = before.scopes().getOrDefault(transition.scope(), ScopeState.initial(transition.scope()));
            ScopeState is = transition.after();
            if (transition.outcome() != KillTransition.Outcome.ACCEPTED) {
                assertThat(is).isEqualTo(was);
                return;
            }
            assertThat(transition.epochBefore()).isEqualTo(was.epoch());
            assertThat(is.manual().epoch()).isGreaterThanOrEqualTo(was.manual().epoch());
            boolean opens = is.latchedLevel().compareTo(was.latchedLevel()) < 0;
            switch (transition.cause()) {
                case COMMAND -> {
                    ControlCommand command = command(transition.id());
                    assertThat(is.manual().epoch()).isGreaterThan(was.manual().epoch());
                    if (opens || command.action() == Action.CLEAR) {
                        cleared++;
                        assertThat(command.reason()).isNotBlank();
                        assertThat(command.payload()).isEqualTo(Long.toString(was.epoch()));
                    }
                }
                case DRIFT -> assertThat(opens).isFalse();
                case STALENESS -> assertThat(is.epoch()).isEqualTo(was.epoch());
                case RESUME -> {
                    assertThat(policy.resumeAfterMillis()).isPositive();
                    assertThat(is.manual()).isEqualTo(was.manual());
                }
            }
        }

        private ControlCommand command(String id) {
            return log.get(Integer.parseInt(id.substring(1)) - 1);
        }

        private void latch() {
            if (!log.isEmpty()) {
                latch(random.nextInt(2), log.get(random.nextInt(log.size())));
            }
        }

        private void latch(int gate, ControlCommand command) {
            gates[gate].latch(command);
            if (command.action() == Action.KILL) {
                shown.get(gate).merge(command.scope(), command.epoch(), Math::max);
            }
        }

        private void apply(int gate, ScopeState change) {
            gates[gate].apply(change);
            if (change.manual().level() == KillLevel.KILLED) {
                shown.get(gate).merge(change.scope(), change.manual().epoch(), Math::max);
            }
        }

        private void deliver() {
            for (int times = random.nextInt(4); times > 0 && !changes.isEmpty(); times--) {
                int gate = random.nextInt(2);
                apply(gate, changes.get(random.nextInt(changes.size())));
                if (random.nextInt(4) == 0) {
                    saved[gate] = gates[gate].state();
                }
            }
        }

        private void beat() {
            beat++;
            for (int gate = 0; gate < gates.length; gate++) {
                gates[gate].observeBeat("writer", beat, now);
                lastBeat[gate] = now;
                beatsSeen[gate]++;
            }
        }

        /** A gate comes back with what it saved, reads the latch, and loses its lease. */
        private void restart() {
            int gate = random.nextInt(2);
            gates[gate] = gate();
            GateQuery any = new GateQuery("BTCUSDT", List.of(), false, now, 0);
            assertThat(gates[gate].decide(any, now).reasons())
                    .contains(BlockReason.KILL_UNKNOWN, BlockReason.LEASE_EXPIRED);
            shown.get(gate).clear();
            beatsSeen[gate] = 0;
            gates[gate].apply(saved[gate]);
            saved[gate].scopes().values().forEach(change -> apply(gate, change));
            log.forEach(command -> latch(gate, command));
            killSwitch = new KillSwitch(policy, killSwitch.snapshot());
        }

        private void signal() {
            int at = random.nextInt(2);
            GateView gate = gates[at];
            GateQuery query = new GateQuery(
                    random.nextBoolean() ? "BTCUSDT" : "ETHUSDT",
                    random.nextBoolean() ? List.of("lgbm") : List.of("deep", "lgbm"),
                    random.nextBoolean(),
                    Math.max(0, now - random.nextInt(6)),
                    random.nextInt(6) == 0 ? gate.killEpoch() + 1 : gate.killEpoch());
            GateDecision decision = gate.decide(query, now);
            if (!decision.passes()) {
                blocked++;
                return;
            }
            passed++;
            assertThat(beatsSeen[at]).isGreaterThan(1);
            assertThat(now - lastBeat[at]).isLessThan(TTL);
            assertThat(decision.killEpoch()).isGreaterThanOrEqualTo(query.killEpoch());
            List<String> concerned = new ArrayList<>(List.of("global", "symbol:" + query.symbol()));
            query.models().forEach(model -> concerned.add("model:" + model));
            KillState known = gate.state();
            for (String scope : concerned) {
                ScopeState state = known.of(Scope.parse(scope));
                assertThat(state.manual().epoch()).isGreaterThan(shown.get(at).getOrDefault(scope, -1L));
                assertThat(state.level()).isNotEqualTo(KillLevel.KILLED);
                assertThat(state.level() == KillLevel.OPEN || !query.entry()).isTrue();
                if (state.manual().level() == KillLevel.OPEN && state.manual().epoch() > 0) {
                    // an accepted clear: it was allowed above, and lets nothing older out where it opened something
                    ControlCommand clear = command(state.manual().id());
                    assertThat(clear.action()).isEqualTo(Action.CLEAR);
                    assertThat(query.knownAt())
                            .isGreaterThanOrEqualTo(state.manual().loosenedAt());
                }
            }
        }

        /** In the end every gate that was told everything, in any order, stands where the switch stands, or stricter. */
        void settle() {
            advance();
            for (GateView gate : gates) {
                for (int i = changes.size() - 1; i >= 0; i--) {
                    gate.apply(changes.get(i));
                }
                KillState told = gate.state();
                changes.forEach(gate::apply);
                assertThat(gate.state()).isEqualTo(told);
                for (String scope : SCOPES) {
                    KillLevel at = told.of(Scope.parse(scope)).level();
                    assertThat(at.stricter(
                                    killSwitch.state().of(Scope.parse(scope)).level()))
                            .isEqualTo(at);
                }
            }
        }

        private static GateView gate() {
            return new GateView(Lease.unheld(TTL), LatchStatus.READ);
        }
    }
}
