package io.levibot.ops.console.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** The bearer token of control: made on the first start, readable by its owner only. */
public final class TokenFile {

    private static final int BYTES = 32;
    private static final int SHORTEST = 16;

    private final byte[] expected;

    private TokenFile(byte[] expected) {
        this.expected = expected;
    }

    /**
     * Reads the token, or makes one where there is no file.
     *
     * @throws IOException where the file cannot be made, or holds fewer than 16 characters
     */
    public static TokenFile open(Path file) throws IOException {
        if (!Files.exists(file)) {
            create(file);
        }
        byte[] token = Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
        if (token.length < SHORTEST) {
            throw new IOException(file + ": got a token of " + token.length + " characters, expected " + SHORTEST
                    + " or more; delete the file to have one made");
        }
        return new TokenFile(token);
    }

    /** Whether the header is {@code Bearer TOKEN}; takes the same time wherever they differ. */
    public boolean admits(String authorization) {
        String presented = authorization.startsWith("Bearer ") ? authorization.substring(7) : "";
        return MessageDigest.isEqual(expected, presented.strip().getBytes(StandardCharsets.UTF_8));
    }

    private static void create(Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner)) {
            channel.write(StandardCharsets.UTF_8.encode(token + "\n"));
        } catch (FileAlreadyExistsException raced) {
            // another start was faster; its token holds
            return;
        }
    }
}
