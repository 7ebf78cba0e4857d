package io.levibot.ops.jobs.io;

import io.levibot.ops.state.event.FeatureSchema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The field names of a JSON row as far as it has been read: a node of a tree that rows of the same shape walk again.
 * What a name means, whether it came twice, and the schema of the whole are worked out once a shape instead of once a
 * row.
 */
final class FieldPath {

    static final int DUPLICATE = -5;

    private static final int MOST_KEPT = 20_000;

    private enum Where {
        TOP,
        INSIDE,
        AFTER
    }

    private final RowForm<?> form;
    private final int[] kept;
    private final @Nullable FieldPath parent;
    private final String name;
    private final Where where;
    /** A slot, or one of the constants of {@link RowForm}, or {@link #DUPLICATE}. */
    final int meaning;
    /** Of a feature: its place in the row's values. */
    final int feature;

    private final int features;
    private String lastName = "";
    private @Nullable FieldPath lastChild;
    private @Nullable Map<String, FieldPath> children;
    private @Nullable FieldPath left;
    private @Nullable FeatureSchema schema;
    private byte @Nullable [] label;

    private FieldPath(
            RowForm<?> form,
            int[] kept,
            @Nullable FieldPath parent,
            String name,
            Where where,
            int meaning,
            int features) {
        this.form = form;
        this.kept = kept;
        this.parent = parent;
        this.name = name;
        this.where = where;
        this.meaning = meaning;
        this.feature = features;
        this.features = meaning == RowForm.FEATURE ? features + 1 : features;
    }

    static FieldPath root(RowForm<?> form) {
        return new FieldPath(form, new int[1], null, "", Where.TOP, RowForm.IGNORED, 0);
    }

    /** The path one field further. */
    FieldPath child(String next) {
        FieldPath last = lastChild;
        if (last != null && (lastName == next || lastName.equals(next))) { // NOPMD: same instance is the usual case
            return last;
        }
        FieldPath found = children == null ? null : children.get(next);
        if (found == null) {
            found = grow(next);
        }
        lastName = next;
        lastChild = found;
        return found;
    }

    /** The child that was asked for last, when its name and a colon stand here; null otherwise. */
    @Nullable
    FieldPath familiar(byte[] row, int from, int end) {
        FieldPath last = lastChild;
        if (last == null) {
            return null;
        }
        byte[] expected = last.label();
        int to = from + expected.length;
        return to <= end && Arrays.equals(row, from, to, expected, 0, expected.length) ? last : null;
    }

    /** The name as a row spells it where nothing needs an escape, with its colon. */
    byte[] label() {
        byte[] known = label;
        if (known == null) {
            known = ('"' + name + "\":").getBytes(StandardCharsets.UTF_8);
            label = known;
        }
        return known;
    }

    private FieldPath grow(String next) {
        FieldPath made = meaning == RowForm.CONTAINER && where != Where.INSIDE ? inside(next) : beside(next);
        if (kept[0] < MOST_KEPT) {
            kept[0]++;
            if (children == null) {
                children = new HashMap<>();
            }
            children.put(next, made);
        }
        return made;
    }

    private FieldPath inside(String next) {
        return new FieldPath(form, kept, this, next, Where.INSIDE, form.meaningInside(next), 0);
    }

    private FieldPath beside(String next) {
        int means = where == Where.INSIDE ? form.meaningInside(next) : form.meaning(next);
        if (where == Where.AFTER && (means == RowForm.FEATURE || means == RowForm.ILLEGAL)) {
            means = RowForm.IGNORED;
        }
        if (isTaken(next)) {
            means = DUPLICATE;
        }
        return new FieldPath(form, kept, this, next, where, means, features);
    }

    private boolean isTaken(String next) {
        for (FieldPath node = this; node.parent != null; node = node.parent) {
            boolean within = node.where == Where.INSIDE;
            if (within == (where == Where.INSIDE) && !node.name.isEmpty() && node.name.equals(next)) {
                return true;
            }
        }
        return false;
    }

    /** The path after the container's end; what follows beside it is no feature. */
    FieldPath leave() {
        if (left == null) {
            int count = where == Where.INSIDE ? features : 0;
            left = new FieldPath(form, kept, this, "", Where.AFTER, RowForm.IGNORED, count);
        }
        return left;
    }

    /** The names of the features on the path. */
    FeatureSchema schema() {
        FeatureSchema known = schema;
        if (known == null) {
            List<String> names = new ArrayList<>();
            FieldPath node = this;
            for (; node != null && names.size() < features; node = node.parent) {
                if (node.meaning == RowForm.FEATURE) {
                    names.add(node.name);
                }
            }
            Collections.reverse(names);
            known = Schemas.of(names);
            schema = known;
        }
        return known;
    }
}
