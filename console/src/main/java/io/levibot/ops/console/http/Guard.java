package io.levibot.ops.console.http;

import com.sun.net.httpserver.Headers;
import io.levibot.ops.console.control.TokenFile;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask. A Host that is not ours is a name made to point here (DNS rebinding); an Origin that is not ours is another
 * site's page; and whatever changes something takes the token. Nobody is ever slowed down: a kill must get through.
 */
public final class Guard {

    private final Set<String> hosts;
    private final TokenFile token;
    private final boolean tokenToRead;

    /**
     * @param hosts names without a port, in lower case
     * @param tokenToRead whether reading takes the token too: wherever the console is reachable from other hosts
     */
    public Guard(Set<String> hosts, TokenFile token, boolean tokenToRead) {
        this.hosts = Set.copyOf(hosts);
        this.token = token;
        this.tokenToRead = tokenToRead;
    }

    /** The refusal, or null where the request may go on. */
    public @Nullable Reply refuse(String method, boolean open, Headers headers) {
        List<String> host = headers.getOrDefault("Host", List.of());
        if (host.size() != 1 || !hosts.contains(nameOf(host.get(0)))) {
            return Reply.error(403, "Host: not one of this console's names; see --host");
        }
        String origin = headers.getFirst("Origin");
        if (origin != null && !isOurs(origin, host.get(0))) {
            return Reply.error(403, "Origin: another site may not ask this console");
        }
        boolean reads = method.equals("GET") || method.equals("HEAD");
        if ((!reads || (tokenToRead && !open)) && !token.admits(first(headers, "Authorization"))) {
            return Reply.error(401, "Authorization: expected \"Bearer TOKEN\" with the token of console.token");
        }
        return null;
    }

    private static boolean isOurs(String origin, String host) {
        return origin.equals("http://" + host) || origin.equals("https://" + host);
    }

    private static String first(Headers headers, String name) {
        String value = headers.getFirst(name);
        return value == null ? "" : value;
    }

    private static String nameOf(String host) {
        String name = host.replaceFirst(":[0-9]{1,5}$", "");
        return name.toLowerCase(Locale.ROOT);
    }
}
