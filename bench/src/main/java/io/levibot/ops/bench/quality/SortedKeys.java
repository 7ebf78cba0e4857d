package io.levibot.ops.bench.quality;

import java.util.Arrays;

/** A few keys kept in order as they come and go. Not thread-safe. */
final class SortedKeys {

    private final long[] keys;
    private int size;

    SortedKeys(int most) {
        keys = new long[most];
    }

    void add(long key) {
        int at = place(key);
        System.arraycopy(keys, at, keys, at + 1, size - at);
        keys[at] = key;
        size++;
    }

    /** Removes a key that is there. */
    void remove(long key) {
        int at = place(key);
        System.arraycopy(keys, at + 1, keys, at, size - at - 1);
        size--;
    }

    int size() {
        return size;
    }

    long at(int place) {
        return keys[place];
    }

    private int place(long key) {
        int at = Arrays.binarySearch(keys, 0, size, key);
        return at < 0 ? -at - 1 : at;
    }
}
