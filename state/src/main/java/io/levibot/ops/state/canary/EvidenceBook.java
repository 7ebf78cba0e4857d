package io.levibot.ops.state.canary;

/**
 * The snapshot of an {@link EvidenceProcess}.
 *
 * @param blocks complete blocks, those of exactly no difference included
 * @param informative blocks with a difference
 * @param scale the EWMA of squared block differences from 0, not yet divided by its weights
 * @param sum S, of the scaled differences after the warm-up
 * @param squares V, of their squares
 * @param largest the largest scaled difference so far, absolute
 */
public record EvidenceBook(long blocks, long informative, double scale, double sum, double squares, double largest) {

    /** Nothing seen. */
    public static final EvidenceBook EMPTY = new EvidenceBook(0, 0, 0, 0, 0, 0);
}
