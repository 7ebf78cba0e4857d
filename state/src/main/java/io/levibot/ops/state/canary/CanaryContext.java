package io.levibot.ops.state.canary;

/**
 * What else a look goes by, as of T.
 *
 * @param ece the candidate's debiased expected calibration error; NaN where not known
 * @param criticalShare share of symbols whose drift verdict is critical or worse, in [0, 1]
 * @param candidates how many candidates are under test, at least 1
 */
public record CanaryContext(double ece, double criticalShare, int candidates) {}
