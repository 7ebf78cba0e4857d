package io.levibot.ops.state.canary;

/**
 * Who owns a symbol's position: what a {@link CanarySplitter} keeps between bars.
 *
 * @param position -1, 0 or 1
 * @param enteredAt open of the entry bar, epoch milliseconds; 0 while flat
 * @param propensity the probability with which the entry's arm was drawn
 */
public record ArmPosition(Arm arm, int position, long enteredAt, double propensity) {

    /** No position. */
    public static final ArmPosition FLAT = new ArmPosition(Arm.PROD, 0, 0, 1);
}
