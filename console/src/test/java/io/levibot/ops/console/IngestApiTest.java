package io.levibot.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code /ml/shadow/..} */
class IngestApiTest extends OutputsTest {

    @Test
    void shadowLinesReachTheInputFolderAllOrNone() throws Exception {
        assertThat(console.post("/ml/shadow/predictions", console.token(), "{\"a\":1}\n\n{\"a\":2}\n")
                        .statusCode())
                .isEqualTo(202);
        assertThat(console.post("/ml/shadow/predictions", console.token(), "{\"a\":1}\nnull\n")
                        .statusCode())
                .isEqualTo(400);
        assertThat(console.post("/ml/shadow/predictions", console.token(), "x".repeat(2 << 20))
                        .statusCode())
                .isEqualTo(413);

        try (Stream<Path> files = Files.list(out.resolve("in/predictions"))) {
            assertThat(files.toList()).singleElement().satisfies(file -> assertThat(Files.readAllLines(file))
                    .containsExactly("{\"a\":1}", "{\"a\":2}"));
        }
    }
}
