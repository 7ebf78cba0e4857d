package io.levibot.ops.console.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A line as a tree, without what no view keeps: of the features of a drift report only the figures of a heat map and of an
 * alarm are built, since a history has a million of them. Whoever wants the whole report reads it again from its place.
 */
final class LineReader {

    private static final Set<String> OF_A_FEATURE =
            Set.of("status", "verdict", "since", "psi", "psi_open", "ks", "surprise");

    /** What stands around an object. */
    private enum Place {
        ANYWHERE,
        FEATURES,
        FEATURE
    }

    private final JsonFactory factory = new JsonFactoryBuilder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();
    private final JsonNodeFactory nodes = JsonNodeFactory.instance;

    /** The line, or null where it is no JSON object; throws JsonProcessingException where it is no JSON. */
    @Nullable
    ObjectNode read(byte[] line) throws IOException {
        try (JsonParser parser = factory.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            ObjectNode object = object(parser, Place.ANYWHERE);
            return parser.nextToken() == null ? object : null;
        }
    }

    private ObjectNode object(JsonParser parser, Place place) throws IOException {
        ObjectNode object = nodes.objectNode();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (place == Place.FEATURE && !OF_A_FEATURE.contains(name)) {
                parser.skipChildren();
            } else if (token == JsonToken.START_OBJECT) {
                object.set(name, object(parser, within(place, name)));
            } else {
                object.set(name, value(parser, token));
            }
        }
        return object;
    }

    private static Place within(Place place, String name) {
        return place == Place.FEATURES ? Place.FEATURE : name.equals("features") ? Place.FEATURES : Place.ANYWHERE;
    }

    private JsonNode value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser, Place.ANYWHERE);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> nodes.textNode(parser.getText());
            case VALUE_TRUE -> nodes.booleanNode(true);
            case VALUE_FALSE -> nodes.booleanNode(false);
            case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDoubleValue());
            case VALUE_NUMBER_INT ->
                switch (parser.getNumberType()) {
                    case INT -> nodes.numberNode(parser.getIntValue());
                    case LONG -> nodes.numberNode(parser.getLongValue());
                    default -> nodes.numberNode(parser.getBigIntegerValue());
                };
            default -> nodes.nullNode();
        };
    }

    private ArrayNode array(JsonParser parser) throws IOException {
        ArrayNode array = nodes.arrayNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null) {
                throw new IOException("the line ends inside an array");
            }
            array.add(value(parser, token));
        }
        return array;
    }
}
