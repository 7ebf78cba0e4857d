package io.levibot.ops.state.kill;

/**
 * What the fast path has said of one scope: the highest epoch of a KILL and of a REDUCE. Kept beside the durable register
 * and not merged into it, since the switch may yet refuse a command that the latch already carries (a REDUCE of what is
 * KILLED), and such a one must not outrank the older KILL.
 *
 * @param kill highest epoch of a KILL; 0 where there was none
 * @param reduce highest epoch of a REDUCE; 0 where there was none
 */
record Latched(long kill, long reduce) {

    static final Latched NOTHING = new Latched(0, 0);

    Latched with(KillLevel level, long epoch) {
        return level == KillLevel.KILLED
                ? new Latched(Math.max(kill, epoch), reduce)
                : new Latched(kill, Math.max(reduce, epoch));
    }

    /** The level that is said above what the durable register has settled: only ever a stricter one. */
    KillLevel above(KillRegister durable) {
        if (kill > durable.epoch()) {
            return KillLevel.KILLED;
        }
        return reduce > durable.epoch() ? KillLevel.REDUCE : KillLevel.OPEN;
    }
}
