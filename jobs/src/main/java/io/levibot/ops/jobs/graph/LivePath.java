package io.levibot.ops.jobs.graph;

import io.levibot.ops.jobs.sink.OutputLine;
import io.levibot.ops.operators.signal.GateLatch;
import io.levibot.ops.state.kill.AuditChain;
import io.levibot.ops.state.kill.KillTransition;
import org.apache.flink.api.connector.sink2.Sink;
import org.jspecify.annotations.Nullable;

/**
 * The ways past checkpoints: how a kill reaches the gate, how signals leave it, and how the outcome of a command is told.
 * Over files, or over topics.
 *
 * @param latch beside the stream
 * @param signals takes every signal at once, at least once; chained to the gate. Null where signals leave with all other
 *     outputs, exactly once
 * @param outcomes is told what the switch says of every command; null where nobody waits for it
 * @param audited what earlier runs have audited in the same place: a run without their state goes on from there
 */
public record LivePath(
        GateLatch latch,
        @Nullable Sink<OutputLine> signals,
        @Nullable Sink<KillTransition> outcomes,
        AuditChain audited) {}
