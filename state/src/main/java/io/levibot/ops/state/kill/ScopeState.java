package io.levibot.ops.state.kill;

/**
 * All that is known of one scope, and the message that carries a change of it to every gate.
 *
 * @param scope the text of a {@link Scope}
 * @param manual what a person said last; epochs from the one control writer
 * @param automatic what the policy said last; epochs from the switch
 * @param staleness of a symbol; {@link StalenessRegister#INITIAL} for any other scope
 */
public record ScopeState(String scope, KillRegister manual, KillRegister automatic, StalenessRegister staleness) {

    /** Open, and nothing said yet. */
    public static ScopeState initial(String scope) {
        return new ScopeState(scope, KillRegister.INITIAL, KillRegister.INITIAL, StalenessRegister.INITIAL);
    }

    /** The stricter of the two latched registers. */
    public KillLevel latchedLevel() {
        return manual.level().stricter(automatic.level());
    }

    /** The strictest of all three registers: what a gate holds the scope to. */
    public KillLevel level() {
        return latchedLevel().stricter(staleness.level());
    }

    /**
     * manual epoch + automatic epoch. Both only rise, so two different states of a scope's latched registers never share
     * it: it is what a person must quote to clear.
     */
    public long epoch() {
        return manual.epoch() + automatic.epoch();
    }

    /** Register by register the newer; idempotent, commutative, associative. Both must be of one scope. */
    public ScopeState merge(ScopeState other) {
        if (!scope.equals(other.scope)) {
            throw new IllegalArgumentException("scope: got " + other.scope + ", expected " + scope);
        }
        return new ScopeState(
                scope, manual.merge(other.manual), automatic.merge(other.automatic), staleness.merge(other.staleness));
    }

    ScopeState withManual(KillRegister register) {
        return new ScopeState(scope, register, automatic, staleness);
    }

    ScopeState withAutomatic(KillRegister register) {
        return new ScopeState(scope, manual, register, staleness);
    }

    ScopeState withStaleness(StalenessRegister register) {
        return new ScopeState(scope, manual, automatic, register);
    }
}
