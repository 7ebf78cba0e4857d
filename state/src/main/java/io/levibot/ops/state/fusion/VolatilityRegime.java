package io.levibot.ops.state.fusion;

/** How volatile a market is against its own last month. */
public enum VolatilityRegime {
    LOW,
    NORMAL,
    HIGH;

    /** The name in outputs and configuration. */
    public String label() {
        return switch (this) {
            case LOW -> "low";
            case NORMAL -> "normal";
            case HIGH -> "high";
        };
    }
}
