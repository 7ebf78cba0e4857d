package io.levibot.ops.operators.signal;

/** What one model last said on the traded timeframe. */
public record SaidModel(String model, long knownAt, double pRaw, double pCalibrated) {}
