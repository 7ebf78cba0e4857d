package io.levibot.ops.state.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RegisterMergeTest {

    @Test
    void atOneEpochKillBeatsReduceBeatsClear() {
        KillRegister clear = new KillRegister(4, KillLevel.OPEN, 9, 9, "z", "z", "z");
        KillRegister reduce = new KillRegister(4, KillLevel.REDUCE, 5, 0, "b", "b", "b");
        KillRegister kill = new KillRegister(4, KillLevel.KILLED, 1, 0, "a", "a", "a");

        assertThat(clear.merge(reduce).merge(kill)).isEqualTo(kill);
        assertThat(kill.merge(clear)).isEqualTo(kill);
        assertThat(clear.merge(reduce)).isEqualTo(reduce);
    }

    @Test
    void anOldClearDoesNotUndoANewerKill() {
        KillRegister clear = new KillRegister(3, KillLevel.OPEN, 9, 9, "ada", "c3", "fine");
        KillRegister kill = new KillRegister(4, KillLevel.KILLED, 1, 0, "ada", "c4", "not fine");

        assertThat(kill.merge(clear)).isEqualTo(kill);
    }

    @Property(tries = 500)
    void statesMergeToTheSameInAnyOrderAndAnyNumberOfTimes(
            @ForAll("changes") List<ScopeState> changes, @ForAll long seed) {
        KillState inOrder = KillState.initial();
        for (ScopeState change : changes) {
            inOrder = inOrder.merge(change);
        }
        List<ScopeState> shuffled = new ArrayList<>(changes);
        shuffled.addAll(changes.subList(0, changes.size() / 2));
        Collections.shuffle(shuffled, new Random(seed));
        KillState outOfOrder = KillState.initial();
        for (ScopeState change : shuffled) {
            outOfOrder = outOfOrder.merge(change);
        }

        assertThat(outOfOrder).isEqualTo(inOrder);
    }

    @Property(tries = 300)
    void mergingIsAssociativeAndTheEpochNeverFalls(
            @ForAll("changes") List<ScopeState> a, @ForAll("changes") List<ScopeState> b) {
        KillState left = a.stream().reduce(KillState.initial(), KillState::merge, KillState::merge);
        KillState right = b.stream().reduce(KillState.initial(), KillState::merge, KillState::merge);
        KillState merged = left.merge(right);

        assertThat(merged).isEqualTo(right.merge(left)).isEqualTo(merged.merge(left));
        assertThat(merged.killEpoch()).isGreaterThanOrEqualTo(Math.max(left.killEpoch(), right.killEpoch()));
        merged.scopes().forEach((scope, state) -> assertThat(state.epoch())
                .isGreaterThanOrEqualTo(left.of(Scope.parse(scope)).epoch()));
    }

    @Provide
    Arbitrary<List<ScopeState>> changes() {
        Arbitrary<KillRegister> register = Combinators.combine(
                        Arbitraries.longs().between(0, 5),
                        Arbitraries.of(KillLevel.class),
                        Arbitraries.longs().between(0, 3),
                        Arbitraries.of("ada", "bob"),
                        Arbitraries.of("c1", "c2"))
                .as((epoch, level, at, issuer, id) -> new KillRegister(epoch, level, at, at, issuer, id, ""));
        Arbitrary<StalenessRegister> staleness = Combinators.combine(
                        Arbitraries.longs().between(0, 3), Arbitraries.of(KillLevel.class))
                .as((revision, level) -> new StalenessRegister(revision, level, revision, ""));
        return Combinators.combine(
                        Arbitraries.of("global", "symbol:BTCUSDT", "model:lgbm"), register, register, staleness)
                .as(ScopeState::new)
                .list()
                .ofMaxSize(12);
    }
}
