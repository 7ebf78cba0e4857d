package io.levibot.ops.console.feed;

import com.fasterxml.jackson.databind.JsonNode;

/** Takes the lines of one stream. */
@FunctionalInterface
public interface LineSink {

    /** One line, and where it stands, so that it can be read again instead of being kept. */
    void accept(JsonNode line, LinePointer at);
}
