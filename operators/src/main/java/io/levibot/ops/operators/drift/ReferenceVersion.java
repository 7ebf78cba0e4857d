package io.levibot.ops.operators.drift;

/**
 * From when on a series is compared with which reference.
 *
 * @param hash content hash of the reference
 * @param effectiveFrom epoch milliseconds; the first pane compared begins at or after it
 */
public record ReferenceVersion(String hash, long effectiveFrom) {}
