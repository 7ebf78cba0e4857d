package io.levibot.ops.console.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {

    private final ObjectMapper json = new ObjectMapper();
    private final LineReader reader = new LineReader();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":1,\"b\":-2.5e-3,\"c\":9007199254740993,\"d\":123456789012345678901234567890,\"e\":null,\"f\":true,\"g\":false}",
                "{\"a\":[1,[2,{\"b\":[]}],\"x\"],\"o\":{\"p\":{\"q\":\"\\u003cscript>\"}},\"emoji\":\"\\ud83d\\ude00\"}"
            })
    void buildsWhatTheMapperBuilds(String line) throws IOException {
        assertThat(reader.read(bytes(line))).isEqualTo(json.readTree(line));
    }

    @Test
    void leavesOutOfAFeatureWhatNoViewKeeps() throws IOException {
        String line =
                "{\"features\":{\"ret_1\":{\"psi\":0.5,\"histogram\":{\"current\":[1,2]},\"ks_p\":0.1,\"status\":\"ok\"}},\"psi\":1,\"ks_p\":2}";

        assertThat(reader.read(bytes(line)))
                .isEqualTo(json.readTree(
                        "{\"features\":{\"ret_1\":{\"psi\":0.5,\"status\":\"ok\"}},\"psi\":1,\"ks_p\":2}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "{} {}", "{}x"})
    void whatIsNoSingleObjectIsNone(String line) {
        try {
            assertThat(reader.read(bytes(line))).isNull();
        } catch (IOException malformed) {
            assertThat(line).endsWith("x");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a\":", "{\"a\":[1,", "{\"a\":1,}", "{a:1}", "\u0000"})
    void whatIsNoJsonIsRefused(String line) {
        assertThatExceptionOfType(JsonProcessingException.class).isThrownBy(() -> reader.read(bytes(line)));
    }
}
