package io.levibot.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no stranger, no foreign page and no odd request brings about. */
class StrangersTest extends OutputsTest {

    @Test
    void makesATokenThatOnlyItsOwnerReads() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out.resolve("console.token"))))
                .isEqualTo("rw-------");
        assertThat(console.token()).hasSize(43);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "Bearer"})
    void controlWithoutTheTokenIsRefused(String wrong) throws Exception {
        assertThat(console.post("/ml/kill?enabled=true", wrong, "").statusCode())
                .isEqualTo(401);
        assertThat(console.post("/ml/canary/approve", wrong, "").statusCode()).isEqualTo(401);
        assertThat(console.post("/ml/shadow/trades", wrong, "{}").statusCode()).isEqualTo(401);
        assertThat(console.controlFiles()).isZero();
    }

    @Test
    void anotherHostOrOriginIsRefusedEvenWithTheToken() throws Exception {
        assertThat(console.raw("POST /ml/kill?enabled=true HTTP/1.1\r\nHost: evil.example\r\nAuthorization: Bearer "
                        + console.token() + "\r\nContent-Length: 0\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(console.raw(
                        "POST /ml/kill?enabled=true HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\n"
                                + "Authorization: Bearer " + console.token() + "\r\nContent-Length: 0\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(console.controlFiles()).isZero();
    }

    @Test
    void aGetNeverChangesAnything() throws Exception {
        TreeMap<String, String> before = console.files();
        for (String path : new String[] {
            "/ml/kill?enabled=true",
            "/ml/canary/approve",
            "/ml/shadow/trades",
            "/",
            "/healthz",
            "/ml/drift?symbol=BTCUSDT"
        }) {
            console.client.send(
                    HttpRequest.newBuilder(console.uri(path))
                            .header("Authorization", "Bearer " + console.token())
                            .build(),
                    BodyHandlers.discarding());
        }

        assertThat(console.files()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ml/kill?enabled=true&scope=symbol:..%2F..%2Fx",
                "/ml/kill?enabled=true&scope=symbol:%3Cscript%3E",
                "/ml/kill?enabled=true&scope=model:%F0%9F%98%80",
                "/ml/kill?enabled=true&reason=a%00b",
                "/ml/kill?enabled=maybe",
                "/ml/kill?enabled=false&reason=x&epoch=-1",
                "/ml/canary/../kill"
            })
    void hostileParametersAreRefusedAndWriteNothing(String path) throws Exception {
        assertThat(console.post(path, console.token(), "").statusCode()).isBetween(400, 404);
        assertThat(console.controlFiles()).isZero();
    }
}
