package io.levibot.ops.jobs.io;

import io.levibot.ops.jobs.io.FileFailure.HeaderException;
import io.levibot.ops.state.event.FeatureSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What each column of a table is to a stream: a field, a feature or nothing. Worked out once a file. */
final class ColumnBinding {

    private final int[] meanings;
    private final int[] features;
    private final @Nullable FeatureSchema schema;

    private ColumnBinding(int[] meanings, int[] features, @Nullable FeatureSchema schema) {
        this.meanings = meanings;
        this.features = features;
        this.schema = schema;
    }

    /** Binds columns; {@code numeric} tells for each whether it may be a feature. */
    static ColumnBinding of(RowForm<?> form, List<String> columns, boolean[] numeric) throws HeaderException {
        Set<String> seen = new HashSet<>();
        List<String> names = new ArrayList<>();
        int[] meanings = new int[columns.size()];
        int[] features = new int[columns.size()];
        Arrays.fill(features, -1);
        for (int i = 0; i < meanings.length; i++) {
            String column = columns.get(i);
            if (!seen.add(column)) {
                throw new HeaderException("column \"" + column + "\" comes twice");
            }
            meanings[i] = isIndex(column) ? RowForm.IGNORED : form.meaning(column);
            if (meanings[i] == RowForm.ILLEGAL && numeric[i]) {
                throw new HeaderException("column " + (i + 1)
                        + " is no name of a feature: expected 1 to 64 of A-Z a-z 0-9 . _ -, a letter or digit first");
            }
            if (meanings[i] == RowForm.FEATURE && numeric[i]) {
                features[i] = names.size();
                names.add(column);
            } else if (meanings[i] < 0) {
                meanings[i] = RowForm.IGNORED;
            }
        }
        return new ColumnBinding(meanings, features, form.takesFeatures() ? Schemas.of(names) : null);
    }

    /** The columns that pandas writes for a row's label. */
    private static boolean isIndex(String column) {
        return column.isEmpty() || column.startsWith("_") || column.startsWith("Unnamed:");
    }

    /** The binding of the remaining columns once those of no meaning are left out. */
    ColumnBinding withoutIgnored() {
        int[] kept = IntStream.range(0, meanings.length)
                .filter(i -> meanings[i] != RowForm.IGNORED)
                .toArray();
        return new ColumnBinding(
                Arrays.stream(kept).map(i -> meanings[i]).toArray(),
                Arrays.stream(kept).map(i -> features[i]).toArray(),
                schema);
    }

    int columns() {
        return meanings.length;
    }

    /** A slot of the form, {@link RowForm#FEATURE} or {@link RowForm#IGNORED}. */
    int meaning(int column) {
        return meanings[column];
    }

    /** The place of a feature among the row's values. */
    int feature(int column) {
        return features[column];
    }

    @Nullable
    FeatureSchema schema() {
        return schema;
    }
}
