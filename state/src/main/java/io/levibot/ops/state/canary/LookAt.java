package io.levibot.ops.state.canary;

/**
 * Where a candidate stands at a look, apart from its record.
 *
 * @param pairedDays since the first pair
 * @param canaryDays since CANARY began, or that it lasted; 0 before
 * @param enabled by the policy, and not paused by a person
 * @param stageDrift largest share of symbols in critical drift since the stage began
 */
record LookAt(double pairedDays, double canaryDays, boolean enabled, double stageDrift, CanaryContext context) {}
