package io.levibot.ops.state.event;

/**
 * What became of the rows of one input stream: {@code read = accepted + late + deadLetters + duplicates}.
 *
 * @param stream the stream's label
 */
public record InputCounts(String stream, long read, long accepted, long late, long deadLetters, long duplicates) {

    /** Whether every row read is accounted for. */
    public boolean balanced() {
        return read == accepted + late + deadLetters + duplicates;
    }
}
