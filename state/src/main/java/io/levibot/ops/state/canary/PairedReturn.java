package io.levibot.ops.state.canary;

/**
 * One bar of both arms, each shadow-traded on all signals, mean over the symbols with a bar at T, net of costs.
 *
 * @param knownAt when the bar closed, epoch milliseconds
 * @param prod the production set at the weights of the bar before
 * @param candidate the candidate alone
 */
public record PairedReturn(long knownAt, double prod, double candidate) {}
