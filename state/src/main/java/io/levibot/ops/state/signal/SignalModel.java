package io.levibot.ops.state.signal;

/** One model's part in a signal: raw and calibrated probability, and its weight in the fusion, in [0, 1]. */
public record SignalModel(String model, double pRaw, double pCalibrated, double weight) {}
