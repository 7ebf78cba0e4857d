package io.levibot.ops.jobs.summary;

import io.levibot.ops.drill.incident.Incident;

/**
 * One planted incident and what became of it.
 *
 * @param found whether it was reported as it should be
 * @param what how: the gravest verdict and feature, or the count
 * @param delayMillis from its begin to the first report; negative where that says nothing
 */
public record PlantedFinding(Incident incident, boolean found, String what, long delayMillis) {}
