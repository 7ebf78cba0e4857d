package io.levibot.ops.state.kill;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.function.Function;

/**
 * The head of a hash chain of lines: every line carries the hash of the one before it, so that a line changed, dropped or
 * slipped in later is found.
 *
 * <p>hash(line) = SHA-256 (FIPS 180-4) of the line's UTF-8 bytes without its line end, in lower-case hex. The first line
 * carries {@link #GENESIS}.
 *
 * @param head what the next line must carry
 * @param length lines so far
 */
public record AuditChain(String head, long length) {

    /** What the first line carries: 64 zeros. */
    public static final String GENESIS = "0".repeat(64);

    /** A chain without lines. */
    public static AuditChain start() {
        return new AuditChain(GENESIS, 0);
    }

    /** The chain after a line, which must already carry {@link #head()}. */
    public AuditChain append(String line) {
        return new AuditChain(hash(line), length + 1);
    }

    /** The hash that the line after this one carries. */
    public static String hash(String line) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", absent);
        }
    }

    /**
     * Checks lines from the first on.
     *
     * @param previous reads from a line the hash that it carries
     * @return the index, from 0, of the first line that does not carry the hash of the line before it; -1 where all do. A
     *     line changed at index i shows at i + 1, and cut-off last lines do not show: keep {@link #head()} elsewhere
     */
    public static long firstBreak(Iterator<String> lines, Function<String, String> previous) {
        AuditChain chain = start();
        while (lines.hasNext()) {
            String line = lines.next();
            if (!previous.apply(line).equals(chain.head)) {
                return chain.length;
            }
            chain = chain.append(line);
        }
        return -1;
    }
}
