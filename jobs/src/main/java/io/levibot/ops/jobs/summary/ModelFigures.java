package io.levibot.ops.jobs.summary;

import io.levibot.ops.state.shadow.Performance;

/**
 * What one model earned on paper: mean over symbols a bar, net of costs.
 *
 * @param name the model; {@code ensemble} at the tuner's weights of the bar before, {@code equal weights} beside it
 * @param trades closed; 0 for a set of models
 */
public record ModelFigures(String name, Performance performance, int trades) {}
