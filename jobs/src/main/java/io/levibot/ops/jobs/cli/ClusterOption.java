package io.levibot.ops.jobs.cli;

import io.levibot.ops.jobs.cluster.LocalCluster;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --dir DIR}: which cluster of this machine is meant. */
@SuppressWarnings("NullAway.Init") // picocli sets the option before use
public final class ClusterOption {

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "out/cluster",
            description = "The cluster's configuration, logs and process ids (default: ${DEFAULT-VALUE}).")
    private Path folder;

    LocalCluster local() {
        return new LocalCluster(folder);
    }
}
