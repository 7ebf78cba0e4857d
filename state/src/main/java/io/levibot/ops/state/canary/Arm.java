package io.levibot.ops.state.canary;

/** Which set of models owns a position. */
public enum Arm {
    PROD,
    CANARY;

    /** As it is written: {@code prod}, {@code canary}. */
    public String label() {
        return this == PROD ? "prod" : "canary";
    }
}
