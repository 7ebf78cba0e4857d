package io.levibot.ops.state.canary;

/** Where a candidate stands. The transitions are in {@link RolloutTransitions}. */
public enum RolloutStage {
    /** Traded on paper only. */
    SHADOW,
    /** Takes its fraction of the entries. */
    CANARY,
    /** Sits in its slot of the production set. */
    PROMOTED,
    /** Found worse, or taken back by a person. */
    ROLLED_BACK,
    /** Not decided in time: production stays. */
    EXPIRED
}
