package io.levibot.ops.state.shadow;

/**
 * Where one model stands on one symbol.
 *
 * @param position -1, 0 or 1
 * @param equity compounded, 1 at the start
 * @param entryPrice the close it was opened at; 0 while flat
 * @param enteredAt when, epoch milliseconds; 0 while flat
 */
public record ShadowPosition(String model, int position, double equity, double entryPrice, long enteredAt) {

    /** A model that has not traded. */
    public static ShadowPosition flat(String model) {
        return new ShadowPosition(model, 0, 1, 0, 0);
    }
}
