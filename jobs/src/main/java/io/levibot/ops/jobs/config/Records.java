package io.levibot.ops.jobs.config;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** Takes records apart and puts them together again. */
final class Records {

    private Records() {}

    /** The same record with another value of one component. */
    static <R extends Record> R with(R record, String component, Object value) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        boolean found = false;
        for (int i = 0; i < components.length; i++) {
            boolean meant = components[i].getName().equals(component);
            found |= meant;
            values[i] = meant ? value : value(components[i], record);
        }
        if (!found) {
            throw new IllegalArgumentException(record.getClass().getSimpleName() + " has no " + component);
        }
        return construct(record, values);
    }

    static Object value(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("record " + record.getClass().getName(), impossible);
        }
    }

    /** @param like of the class that is made */
    @SuppressWarnings("unchecked")
    static <R extends Record> R construct(R like, Object[] values) {
        try {
            Class<?>[] types = Arrays.stream(like.getClass().getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            return (R) like.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(
                    "record " + like.getClass().getName() + " of " + List.of(values), impossible);
        }
    }
}
