package io.levibot.ops.state.event;

/**
 * One command of the control stream.
 *
 * @param id unique; the same id is the same command
 * @param epoch given by the one control writer, rising; 0 where the receiver gives it
 * @param issuedAt epoch milliseconds; the command's event time. Live, where event time is behind the clock, the event time
 *     that the job had reached when it was issued: what is decided from then on is decided by it
 * @param issuer who: a person, or {@code policy:NAME}
 * @param scope {@code global}, {@code symbol:X} or {@code model:M}; for a reference {@code series:SYMBOL_TF}
 * @param reason free text, required for {@link Action#CLEAR}
 * @param payload JSON or a hash, by the action; empty where it has none
 */
public record ControlCommand(
        String id,
        long epoch,
        long issuedAt,
        String issuer,
        String scope,
        Action action,
        String reason,
        String payload) {

    /** What is asked. */
    public enum Action {
        KILL,
        REDUCE,
        CLEAR,
        CANARY_ENABLE,
        CANARY_DISABLE,
        CANARY_APPROVE,
        CANARY_ROLLBACK,
        POLICY,
        REGISTRY,
        REFERENCE
    }
}
