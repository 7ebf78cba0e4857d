package io.levibot.ops.jobs.io;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of one row: a value, or the reason why there is none. Exactly one of the two is set.
 *
 * @param <T> the stream's event
 */
public record Decoded<T>(@Nullable T value, @Nullable Rejection rejection) {

    public static <T> Decoded<T> accepted(T value) {
        return new Decoded<>(Objects.requireNonNull(value), null);
    }

    public static <T> Decoded<T> rejected(Rejection rejection) {
        return new Decoded<>(null, rejection);
    }

    public boolean isAccepted() {
        return value != null;
    }

    /** The value of an accepted row. */
    public T get() {
        return Objects.requireNonNull(value, "a rejected row has no value");
    }
}
