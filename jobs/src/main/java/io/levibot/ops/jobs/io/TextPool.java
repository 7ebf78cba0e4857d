package io.levibot.ops.jobs.io;

import org.jspecify.annotations.Nullable;

/** One instance of each short text that comes again and again; longer and further ones are made anew. */
final class TextPool {

    private static final int LONGEST = 64;
    private static final int SLOTS = 1 << 12;

    private final @Nullable String[] kept = new String[SLOTS];

    String of(char[] chars, int offset, int length) {
        if (length > LONGEST) {
            return new String(chars, offset, length);
        }
        int hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + chars[i];
        }
        int slot = (hash ^ hash >>> 15) & SLOTS - 1;
        String found = kept[slot];
        if (found != null && same(found, chars, offset, length)) {
            return found;
        }
        String made = new String(chars, offset, length);
        kept[slot] = made;
        return made;
    }

    private static boolean same(String text, char[] chars, int offset, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != chars[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
