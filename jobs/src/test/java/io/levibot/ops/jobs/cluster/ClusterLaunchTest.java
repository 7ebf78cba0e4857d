package io.levibot.ops.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterLaunchTest {

    @TempDir
    private Path folder;

    @Test
    void theApplicationIsLeftOutOfAClassPathThatNamesItThroughALink() throws Exception {
        Path checkout = Files.createDirectories(folder.resolve("checkout"));
        Path application = Files.createFile(checkout.resolve("fat.jar"));
        Path library = Files.createFile(checkout.resolve("flink.jar"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), checkout);
        String classPath = String.join(
                File.pathSeparator,
                link.resolve("fat.jar").toString(),
                library.toString(),
                folder.resolve("absent.jar").toString());
        assertThat(ClusterLaunch.without(application, classPath).split(File.pathSeparator))
                .containsExactly(
                        library.toString(), folder.resolve("absent.jar").toString());
    }
}
