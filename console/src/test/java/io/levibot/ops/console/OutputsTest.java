package io.levibot.ops.console;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A console over the outputs of {@link OutputFixture}, a new one for every test. */
abstract class OutputsTest {

    @TempDir
    Path out;

    RunningConsole console;

    @BeforeEach
    final void start() throws Exception {
        new OutputFixture(out).writeAll();
        console = RunningConsole.over(out);
    }

    @AfterEach
    final void stop() throws Exception {
        console.close();
    }
}
