package io.levibot.ops.state.kill;

import java.util.Comparator;

/**
 * One latched register of a scope: the last thing that one writer of epochs said of it.
 *
 * <p>Registers form a join-semilattice under {@link #merge}: the larger by (epoch, level), and by the remaining fields
 * where both tie, so that the merge is idempotent, commutative and associative. A replayed or reordered message can
 * therefore never undo a newer one, and at one epoch KILLED beats REDUCE beats OPEN.
 *
 * @param epoch rising with every change by the register's writer; 0 before the first
 * @param level what was said
 * @param since event time of the change, epoch milliseconds; {@link Long#MIN_VALUE} before the first
 * @param loosenedAt event time of the last change to a less strict level, epoch milliseconds; {@link Long#MIN_VALUE} where
 *     there was none. What was known before it is not let out by it
 * @param issuer a person, or {@code policy:NAME}
 * @param id of the command or trip; empty before the first
 * @param reason free text
 */
public record KillRegister(
        long epoch, KillLevel level, long since, long loosenedAt, String issuer, String id, String reason)
        implements Comparable<KillRegister> {

    /** What is held before anything was said: open, at epoch 0. */
    public static final KillRegister INITIAL =
            new KillRegister(0, KillLevel.OPEN, Long.MIN_VALUE, Long.MIN_VALUE, "", "", "");

    private static final Comparator<KillRegister> ORDER = Comparator.comparingLong(KillRegister::epoch)
            .thenComparing(KillRegister::level)
            .thenComparingLong(KillRegister::since)
            .thenComparingLong(KillRegister::loosenedAt)
            .thenComparing(KillRegister::id)
            .thenComparing(KillRegister::issuer)
            .thenComparing(KillRegister::reason);

    /** Throws IllegalArgumentException for a negative epoch. */
    public KillRegister {
        if (epoch < 0) {
            throw new IllegalArgumentException("epoch: got " + epoch + ", expected 0 or more");
        }
    }

    /** The register after the next word of its writer. */
    KillRegister next(long nextEpoch, KillLevel said, long at, String by, String command, String why) {
        boolean loosens = said.compareTo(level) < 0;
        return new KillRegister(nextEpoch, said, at, loosens ? Math.max(at, loosenedAt) : loosenedAt, by, command, why);
    }

    /** The newer of the two; the stricter where they are of one epoch. */
    public KillRegister merge(KillRegister other) {
        return compareTo(other) >= 0 ? this : other;
    }

    @Override
    public int compareTo(KillRegister other) {
        return ORDER.compare(this, other);
    }
}
