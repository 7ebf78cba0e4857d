package io.levibot.ops.console.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTailTest {

    @TempDir
    Path out;

    private final List<String> lines = new ArrayList<>();
    private final List<LinePointer> pointers = new ArrayList<>();
    private OutputTail tail;
    private Path folder;

    @BeforeEach
    void open() throws IOException {
        folder = Files.createDirectories(out.resolve("drift/date=2024-08-05"));
        tail = new OutputTail(out, Map.of("drift", (line, at) -> {
            lines.add(line.toString());
            pointers.add(at);
        }));
    }

    @Test
    void handsOnWholeLinesOnceAndTheRestOfALineWhenItIsThere() throws IOException {
        Path file = folder.resolve("part-0.jsonl");
        Files.writeString(file, "{\"a\":1}\n{\"a\":2}\n{\"a\":");
        assertThat(tail.poll()).containsExactly("drift");
        assertThat(tail.poll()).isEmpty();
        Files.writeString(file, "3}\n", StandardOpenOption.APPEND);
        tail.poll();

        assertThat(lines).containsExactly("{\"a\":1}", "{\"a\":2}", "{\"a\":3}");
        assertThat(pointers.get(2).read()).isEqualTo("{\"a\":3}");
    }

    @Test
    void doesNotSeeWhatIsStillBeingWritten() throws IOException {
        Files.writeString(folder.resolve(".part-0.jsonl"), "{}\n");
        Files.writeString(folder.resolve("_part-0.jsonl"), "{}\n");
        Files.writeString(folder.resolve("part-0.inprogress.jsonl"), "{}\n");

        assertThat(tail.poll()).isEmpty();
    }

    @Test
    void skipsWhatIsNoObjectOrFarTooLongAndGoesOn() throws IOException {
        Files.writeString(
                folder.resolve("part-0.jsonl"),
                "null\n{broken\n\"" + "x".repeat(OutputTail.LONGEST_LINE) + "\"\n{\"a\":1}\n");
        tail.poll();

        assertThat(lines).containsExactly("{\"a\":1}");
        assertThat(tail.skipped()).isEqualTo(3);
        assertThat(pointers.get(0).read()).isEqualTo("{\"a\":1}");
    }

    @Test
    void beginsAgainWhereAFileWasWrittenAnew() throws IOException {
        Path file = folder.resolve("part-0.jsonl");
        Files.writeString(file, "{\"a\":1}\n{\"a\":2}\n");
        tail.poll();
        Files.writeString(file, "{\"a\":9}\n");
        tail.poll();

        assertThat(lines).last().isEqualTo("{\"a\":9}");
    }
}
