package io.levibot.ops.state.ensemble;

/**
 * One model's return of one bar, net of costs, as a mean over symbols.
 *
 * @param ret as a fraction
 */
public record ModelReturn(String model, double ret) {}
