package io.levibot.ops.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a bench printed, by JSON pointers.
 *
 * @param node the object
 */
record Figures(JsonNode node) {

    /** The number there; NaN where there is none. */
    double at(String pointer) {
        JsonNode found = node.at(pointer);
        return found.isNumber() ? found.doubleValue() : Double.NaN;
    }

    String text(String pointer) {
        return node.at(pointer).asText();
    }

    boolean has(String pointer) {
        return !node.at(pointer).isMissingNode();
    }

    /** The names of the object there, in order; none where there is no object. */
    List<String> names(String pointer) {
        List<String> names = new ArrayList<>();
        node.at(pointer).fieldNames().forEachRemaining(names::add);
        return names;
    }
}
