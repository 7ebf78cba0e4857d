package io.levibot.ops.console.http;

import java.util.Map;

/**
 * What was asked, after the guard let it in.
 *
 * @param rest what follows the route's path, without the slash; empty where the route is exact
 * @param query by name; the first of several
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Request(String method, String path, String rest, Map<String, String> query, byte[] body) {

    /** A parameter, or the given text where it is absent. */
    public String get(String name, String otherwise) {
        return query.getOrDefault(name, otherwise);
    }
}
