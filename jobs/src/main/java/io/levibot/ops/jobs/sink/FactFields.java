package io.levibot.ops.jobs.sink;

import io.levibot.ops.jobs.io.JsonEncoder;
import io.levibot.ops.state.event.Fact;
import java.util.List;

/** Evidence as an object: numbers as numbers, texts as texts. */
final class FactFields {

    private FactFields() {}

    static void put(String key, List<Fact> facts, JsonEncoder into) {
        into.object(key, object -> {
            for (Fact fact : facts) {
                if (fact.text().isEmpty()) {
                    object.put(fact.name(), fact.number());
                } else {
                    object.put(fact.name(), fact.text());
                }
            }
        });
    }
}
